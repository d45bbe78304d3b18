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
function laidOut(format: number): Map<string, string> {
  const db = new Database(':memory:');
  try {
    addFunctions(db);
    for (const step of migrations) if (step.version <= format) step.up(db);
    return new Map(partsOf(db));
  } finally {
    db.close();
  }
}

/** Names of tables and indexes that are missing, other than they should be, or not of this format; none where it is as it was made, or of a newer format than is known. */
export function strange(db: Database.Database, format: number): string[] {
  if (format > (migrations.at(-1)?.version ?? 0)) return [];
  const wanted = laidOut(format);
  const found = new Map(partsOf(db));
  return [...new Set([...wanted.keys(), ...found.keys()])].filter((what) => wanted.get(what) !== found.get(what));
}
