import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { Database } from '../store/database.ts';
import type { RunRow } from '../store/runs.ts';
import { cellsOf } from './cells.ts';
import { summarise } from './summary.ts';
import { unknownNames } from './unknown.ts';
import { type CompiledQuery, compileQuery } from './where/index.ts';
import { sql } from './where/sql.ts';

/** @throws ContractError('bad_input') that says where in the text the mistake is */
function compiled(text: string): CompiledQuery {
  const query = compileQuery(text);
  if (query.ok) return query;
  const { message, at } = query;
  throw new ContractError('bad_input', `${message} (at character ${at + 1} of the query)`, [
    { path: 'where', message, line: 1, column: at + 1 },
  ]);
}

/**
 * Training runs that match, or runs of the kinds the query names; newest first unless the query orders them. Archived ones where
 * the query asks about that, trashed ones never.
 */
export function listRuns(
  db: Database,
  {
    where: text,
    limit,
    offset,
    columns = [],
  }: Omit<ParsedInputOf<'runs.list'>, 'columns'> & { readonly columns?: readonly string[] },
): OutputOf<'runs.list'> {
  const query = compiled(text);
  const { order, fields } = query;
  const shown = fields.has('archived') ? sql`run.deleted IS NULL` : sql`run.deleted IS NULL AND run.archived IS NULL`;
  const kind = fields.has('kind') ? sql`` : sql`run.kind = 'train' AND `;
  const where = sql`${kind}${shown} AND (${query.where})`;
  const count = (condition: string, params: readonly unknown[]): number =>
    (db.prepare(`SELECT count(*) AS n FROM run WHERE ${condition}`).get(...params) as { n: number }).n;
  const rows = db
    .prepare(`SELECT run.* FROM run WHERE ${where.text} ORDER BY ${order?.text ?? 'run.number DESC'} LIMIT ? OFFSET ?`)
    .all(...where.params, ...(order?.params ?? []), limit, offset) as RunRow[];
  const ids = rows.map((row) => row.id);
  const cells = cellsOf(db, ids, columns);
  return {
    total: count("kind = 'train' AND deleted IS NULL", []),
    matching: count(where.text, where.params),
    archived: count("kind = 'train' AND deleted IS NULL AND archived IS NOT NULL", []),
    runs: summarise(db, rows),
    hints: unknownNames(db, query.operands),
    ...(columns.length > 0 ? { cells: ids.map((id) => cells.get(id) ?? []) } : {}),
  };
}

/** Runs of a query, whatever is done with them: archived ones too, trashed ones not. */
export function matchingIds(db: Database, text: string): Pick<RunRow, 'id' | 'number' | 'name' | 'state'>[] {
  const { where } = compiled(text);
  const all = `SELECT id, number, name, state FROM run WHERE deleted IS NULL AND (${where.text}) ORDER BY number`;
  return db.prepare(all).all(...where.params) as RunRow[];
}
