import { expect, it } from 'vitest';
import { listRuns } from '../../../electron/core/queries/list.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { addRun, specOf, temporaryStore } from '../store/support.ts';

const hints = (db: Database, where: string): [string, number | null][] =>
  listRuns(db, { where, limit: 10, offset: 0 }).hints.map((h) => [h.message, h.column]);

function filled(): Database {
  const db = temporaryStore();
  const id = addRun(db, specOf({ tags: ['kind:sweep', 'plain'] }));
  for (const name of ['loss', 'eval_loss'])
    db.prepare('INSERT INTO run_metric VALUES (?, ?, 1, 1, 1, 0)').run(id, name);
  return db;
}

it.each([
  ['metrics.eval_los < 2', 'No run has a metric eval_los. Did you mean eval_loss?', 1],
  ['seed = 0 and max(metrics.los) < 2', 'No run has a metric los. Did you mean loss?', 14],
  ['not metrics.f1 > 0.5', 'No run has a metric f1. There are eval_loss, loss.', 5],
  ['order by metrics.lr', 'No run has a metric lr. There are eval_loss, loss.', 10],
  ['params.optimzer.lr > 0', 'No run has a setting optimzer.lr. Did you mean optimizer.lr?', 1],
  ['params.task.modle is null', 'No run has a setting task.modle. Did you mean task.model?', 1],
  ['tags.knd = "sweep"', 'No run has a tag knd:.... Did you mean kind?', 1],
])('%s: a name no run has is told with the nearest, and where it stands', (where, message, column) => {
  expect(hints(filled(), where)).toEqual([[message, column]]);
});

it.each([
  'metrics.best_eval_loss < 0',
  'min(metrics.eval_loss) < 0',
  'params.task.data = "none"',
  'params.task.samples.prompts.0 = "none"',
  'tags.kind = "none"',
  'tags has "none"',
  'state = "failed"',
])('%s: names that some run has are no matter, though nothing matches', (where) => {
  expect(hints(filled(), where)).toEqual([]);
});

it('a name is told once, and nothing where there are no runs', () => {
  expect(hints(filled(), 'metrics.x < 1 or metrics.x > 2')).toHaveLength(1);
  expect(hints(temporaryStore(), 'metrics.x < 1')).toEqual([]);
});
