import type { Database } from 'better-sqlite3';

/** One step from version n-1 to n. Runs inside the transaction that also sets the version; never edited once released. */
export interface Migration {
  readonly version: number;
  readonly title: string;
  readonly up: (db: Database) => void;
}
