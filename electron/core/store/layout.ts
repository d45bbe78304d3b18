/** The tables, columns and indexes a database has, as against those its format has. */
import Database from 'better-sqlite3';
import { addFunctions } from './functions.ts';
import { migrations } from './migrations/index.ts';

type Part = readonly [what: string, sql: string];

const partsOf = (db: Database.Database): Part[] =>
  db
    .prepare("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .raw()
    .all() as Part[];

/** What the migrations up to `format` make of nothing. */
function laidOut(format: number): Part[] {
  const db = new Database(':memory:');
  try {
    addFunctions(db);
    for (const step of migrations) if (step.version <= format) step.up(db);
    return partsOf(db);
  } finally {
    db.close();
  }
}

/** Tables and indexes of the format that are missing or not as they were made; none where it is a newer format than is known. What somebody has added is theirs. */
export function strange(db: Database.Database, format: number): string[] {
  if (format > (migrations.at(-1)?.version ?? 0)) return [];
  const found = new Map(partsOf(db));
  return laidOut(format).flatMap(([what, sql]) => (found.get(what) === sql ? [] : [what]));
}
