import type { Database } from '../store/database.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { RunRow } from '../store/runs.ts';
import { summarise } from './summary.ts';
import { compileWhere } from './where/index.ts';

/** Runs that match, newest first unless the query orders them. */
export function listRuns(db: Database, { where, limit, offset }: ParsedInputOf<'runs.list'>): OutputOf<'runs.list'> {
  const compiled = compileWhere(where);
  if (!compiled.ok) {
    throw new ContractError('bad_input', `${compiled.message} (at character ${compiled.at + 1} of the query)`, [
      { path: 'where', message: compiled.message, line: 1, column: compiled.at + 1 },
    ]);
  }
  const { where: condition, orderBy, params } = compiled;
  const count = (sql: string, ...args: unknown[]): number => (db.prepare(sql).get(...args) as { n: number }).n;
  const rows = db
    .prepare(`SELECT run.* FROM run WHERE ${condition} ORDER BY ${orderBy ?? 'run.number DESC'} LIMIT ? OFFSET ?`)
    .all(...params, limit, offset) as RunRow[];
  return {
    total: count('SELECT count(*) AS n FROM run'),
    matching: count(`SELECT count(*) AS n FROM run WHERE ${condition}`, ...params),
    runs: summarise(db, rows),
  };
}
