/** Values of runs for columns that a query's words name. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { type Real, toReal } from '../../../shared/contract/runs.ts';
import type { Cell } from '../../../shared/contract/views.ts';
import { type Database } from '../store/database.ts';
import { type CompiledOperand, compileOperand } from './where/index.ts';
import { join, raw, sql } from './where/sql.ts';

/** @throws ContractError('bad_input') that says which text names nothing */
export function compiledColumn(text: string): CompiledOperand {
  const column = compileOperand(text);
  if (column.ok) return column;
  throw new ContractError('bad_input', `Column ${text.slice(0, 100)}: ${column.message}`, [
    { path: 'columns', message: `Column ${text.slice(0, 100)}: ${column.message}`, line: null, column: null },
  ]);
}

/** What the store gave for a column, as it travels. A list or an object is shown as its JSON. */
export function cellOf({ json }: CompiledOperand, stored: unknown): Cell {
  if (stored === null || stored === undefined) return null;
  if (!json) return typeof stored === 'number' ? toReal(stored) : String(stored);
  const value: unknown = JSON.parse(String(stored));
  if (typeof value === 'object') return value === null ? null : String(stored);
  return typeof value === 'number' ? (toReal(value) as Real) : (value as string | boolean);
}

/** The columns of these runs, by id, in the order asked for. A run that is not there has none. */
export function cellsOf(db: Database, ids: readonly string[], columns: readonly string[]): Map<string, Cell[]> {
  if (columns.length === 0 || ids.length === 0) return new Map();
  const compiled = columns.map(compiledColumn);
  const parts = compiled.map(({ value }, i) => sql`${value} AS ${raw(`c${i}`)}`);
  const { text, params } = sql`SELECT run.id AS id, ${join(parts, ', ')} FROM run
    WHERE run.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const rows = db.prepare(text).all(...params) as Record<string, unknown>[];
  return new Map(rows.map((row) => [String(row.id), compiled.map((column, i) => cellOf(column, row[`c${i}`]))]));
}
