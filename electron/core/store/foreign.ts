/** Databases of other programs, to read alone. What their schema might run is kept from running. */
import Database from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';

export interface Foreign {
  /** Rows of a query, one at a time. @param sql a constant of the caller */
  rows<T>(sql: string, ...values: unknown[]): IterableIterator<T>;
  /** Names of its tables; a view is none. */
  tables(): string[];
  /** Names of a table's columns. @param table a constant of the caller */
  columns(table: string): string[];
  close(): void;
}

export function openForeign(path: string): Foreign {
  let db: Database.Database;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: 1000 });
    db.pragma('trusted_schema = OFF');
    db.pragma('query_only = ON');
    db.pragma('cell_size_check = ON');
  } catch (error) {
    throw asExpected(path, error);
  }
  const names = (sql: string): string[] => db.prepare(sql).pluck().all() as string[];
  return {
    *rows<T>(sql: string, ...values: unknown[]) {
      try {
        yield* db.prepare(sql).iterate(...values) as IterableIterator<T>;
      } catch (error) {
        throw asExpected(path, error);
      }
    },
    tables: () => {
      try {
        return names("SELECT name FROM sqlite_schema WHERE type = 'table'");
      } catch (error) {
        throw asExpected(path, error);
      }
    },
    columns: (table) => (db.pragma(`table_info(${table})`) as { name: string }[]).map((c) => c.name),
    close: () => db.close(),
  };
}

function asExpected(path: string, error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string };
  return code?.startsWith('SQLITE_') ? new ContractError('damaged', `${path} cannot be read: ${message}.`) : error;
}
