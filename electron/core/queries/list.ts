import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { Database } from '../store/database.ts';
import type { RunRow } from '../store/runs.ts';
import { cellsOf } from './cells.ts';
import { membersOf } from './groups.ts';
import { compiled, compiledRuns } from './meant.ts';
import { summarise } from './summary.ts';
import { unknownNames } from './unknown.ts';
import { sql } from './where/sql.ts';

interface ListInput extends Omit<ParsedInputOf<'runs.list'>, 'columns' | 'group'> {
  readonly columns?: readonly string[];
  readonly group?: ParsedInputOf<'runs.list'>['group'];
}

export function listRuns(db: Database, input: ListInput): OutputOf<'runs.list'> {
  const { limit, offset, columns = [], group = null } = input;
  const runs = compiledRuns(input.where);
  const { order, operands } = runs;
  const members = group && JSON.stringify(membersOf(db, runs, group.by, group.key));
  const where =
    members === null ? runs.where : sql`${runs.where} AND run.id IN (SELECT value FROM json_each(${members}))`;
  const count = (condition: string, params: readonly unknown[]): number =>
    (db.prepare(`SELECT count(*) AS n FROM run WHERE ${condition}`).get(...params) as { n: number }).n;
  const rows = db
    .prepare(`SELECT run.* FROM run WHERE ${where.text} ORDER BY ${order.text} LIMIT ? OFFSET ?`)
    .all(...where.params, ...order.params, limit, offset) as RunRow[];
  const ids = rows.map((row) => row.id);
  const cells = cellsOf(db, ids, columns);
  return {
    total: count("kind = 'train' AND deleted IS NULL", []),
    matching: count(where.text, where.params),
    archived: count("kind = 'train' AND deleted IS NULL AND archived IS NOT NULL", []),
    runs: summarise(db, rows),
    hints: unknownNames(db, operands),
    ...(columns.length > 0 ? { cells: ids.map((id) => cells.get(id) ?? []) } : {}),
  };
}

/** Runs of a query, whatever is done with them: archived ones too, trashed ones not. */
export function matchingIds(db: Database, text: string): Pick<RunRow, 'id' | 'number' | 'name' | 'state'>[] {
  const { where } = compiled(text);
  const all = `SELECT id, number, name, state FROM run WHERE deleted IS NULL AND (${where.text}) ORDER BY number`;
  return db.prepare(all).all(...where.params) as RunRow[];
}
