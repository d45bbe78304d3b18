/** The type of an open database, for those who are handed one: the package itself is imported in this folder alone. */
import type { Database, Statement } from 'better-sqlite3';

export type { Database } from 'better-sqlite3';

const prepared = new WeakMap<Database, Map<string, Statement>>();

/** The statement of this SQL, prepared once a database. `sql` is a constant of the caller, or the cache grows. */
export function statement(db: Database, sql: string): Statement {
  let known = prepared.get(db);
  if (!known) prepared.set(db, (known = new Map()));
  let found = known.get(sql);
  if (!found) known.set(sql, (found = db.prepare(sql)));
  return found;
}
