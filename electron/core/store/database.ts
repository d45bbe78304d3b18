/** The type of an open database, for those who are handed one: the package itself is imported in this folder alone. */
export type { Database } from 'better-sqlite3';
