import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { Database } from '../store/database.ts';
import type { RunRow } from '../store/runs.ts';
import { summarise } from './summary.ts';
import { compileQuery } from './where/index.ts';
import { sql } from './where/sql.ts';

/** Training runs that match, or runs of the kinds the query names; newest first unless the query orders them. */
export function listRuns(
  db: Database,
  { where: text, limit, offset }: ParsedInputOf<'runs.list'>,
): OutputOf<'runs.list'> {
  const query = compileQuery(text);
  if (!query.ok) {
    const { message, at } = query;
    throw new ContractError('bad_input', `${message} (at character ${at + 1} of the query)`, [
      { path: 'where', message, line: 1, column: at + 1 },
    ]);
  }
  const { order } = query;
  const where = query.kind ? query.where : sql`run.kind = 'train' AND (${query.where})`;
  const count = (sql: string, params: readonly unknown[]): number =>
    (db.prepare(sql).get(...params) as { n: number }).n;
  const rows = db
    .prepare(`SELECT run.* FROM run WHERE ${where.text} ORDER BY ${order?.text ?? 'run.number DESC'} LIMIT ? OFFSET ?`)
    .all(...where.params, ...(order?.params ?? []), limit, offset) as RunRow[];
  return {
    total: count("SELECT count(*) AS n FROM run WHERE kind = 'train'", []),
    matching: count(`SELECT count(*) AS n FROM run WHERE ${where.text}`, where.params),
    runs: summarise(db, rows),
  };
}
