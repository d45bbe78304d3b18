/** The tables, columns and indexes a database has, as against those its format has. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { addFunctions } from './functions.ts';
import { migrations } from './migrations/index.ts';

type Part = readonly [what: string, sql: string];

const partsOf = (db: Database.Database): Part[] =>
  db
    .prepare("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .raw()
    .all() as Part[];

/**
 * SHA-256 of the newest format's parts: with it a whole layout is known without carrying out the migrations, which takes tens of
 * milliseconds. A test holds it to what they make, and says the new one.
 */
export const NEWEST = {
  format: 12,
  sha256: '0b22546e789f5dcdef7a4d4abdcbcf2b48246da30ebcc2b7cec73b9ff54729c8',
} as const;

export function digestOf(db: Database.Database): string {
  const parts = partsOf(db).map((part) => part.join('\n'));
  return createHash('sha256').update(parts.toSorted().join('\n\n')).digest('hex');
}

/** What the migrations up to `format` make of nothing. */
function laidOut(format: number, read: typeof partsOf = partsOf): Part[] {
  const db = new Database(':memory:');
  try {
    addFunctions(db);
    for (const step of migrations) if (step.version <= format) step.up(db);
    return read(db);
  } finally {
    db.close();
  }
}

/** Tables and indexes of the format that are missing or not as they were made; none where it is a newer format than is known. What somebody has added is theirs. */
export function strange(db: Database.Database, format: number): string[] {
  if (format > (migrations.at(-1)?.version ?? 0)) return [];
  const found = new Map(partsOf(db));
  return laidOut(format).flatMap(([what, sql]) => {
    const own = found.get(what);
    return own === sql || (own !== undefined && lateAsked(own) === lateAsked(sql)) ? [] : [what];
  });
}

/** Migration 11 adds this column behind all others where it is missing; then the words of the table differ by its place alone. */
const lateAsked = (sql: string): string =>
  sql.startsWith('CREATE TABLE trial')
    ? sql
        .replace(/,\s*asked INTEGER NOT NULL DEFAULT 0/, '')
        .replaceAll(/\s+/g, ' ')
        .replaceAll(' )', ')')
    : sql;

/** Each column of each table, with its type. */
const columnsOf = (db: Database.Database): Part[] =>
  db
    .prepare(
      `SELECT 'table ' || part.name, part.name || '.' || own.name || ' ' || own.type
       FROM sqlite_schema AS part JOIN pragma_table_info(part.name) AS own WHERE part.type = 'table'`,
    )
    .raw()
    .all() as Part[];

/**
 * Tables of the newest format that lack a column, or have it of another type: with these no query works. What `strange` finds beside is
 * no reason to refuse a database: a column may have come later to one than to another.
 */
export function lacking(db: Database.Database): string[] {
  if (digestOf(db) === NEWEST.sha256) return [];
  const found = new Set(columnsOf(db).map(([, column]) => column));
  const odd = laidOut(NEWEST.format, columnsOf).flatMap(([table, column]) => (found.has(column) ? [] : [table]));
  return [...new Set(odd)];
}
