import { expect, test } from 'vitest';
import { detailOf } from '../../../electron/core/queries/detail.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { recordEnvelopes } from '../../../electron/core/store/record.ts';
import { getRun, moveRun } from '../../../electron/core/store/runs.ts';
import { readSeries } from '../../../electron/core/store/series.ts';
import type { RunEvent } from '../../../shared/events.ts';
import { addRun, envelopes, startedEvent, stepsEvent, temporaryHome, temporaryStore } from './support.ts';

function running(db: Database): string {
  const id = addRun(db);
  moveRun(db, id, 'launch', null);
  return id;
}

const timed = (loss: number[], step_ms: number[]): RunEvent => ({
  ...(stepsEvent(0, loss) as Extract<RunEvent, { type: 'steps' }>),
  timings: { step_ms: Float64Array.from(step_ms) },
});

test('times of recomputed steps may differ, their losses may not', () => {
  const db = temporaryStore();
  const id = running(db);
  recordEnvelopes(db, id, 1, envelopes(id, 1, [startedEvent(), timed([3, 2], [10, 11]), timed([3, 2], [12, 13])]));
  expect(getRun(db, id).differing_steps).toBe(0);
  expect(Array.from(readSeries(db, id, 'step_ms', 0, 9).values)).toEqual([12, 13]);
  recordEnvelopes(db, id, 1, envelopes(id, 1, [timed([3, 1], [12, 13])], 3));
  expect(getRun(db, id).differing_steps).toBe(1);
});

test('evaluations between epochs are kept, one a step, and count as the run’s last values', () => {
  const home = temporaryHome();
  const db = temporaryStore(home);
  const id = running(db);
  const evaluated = (step: number, eval_loss: number): RunEvent => ({
    type: 'eval',
    step,
    eval_loss,
    eval_accuracy: null,
    metrics: { perplexity: Math.exp(eval_loss) },
    seconds: 0.1,
  });
  const events = [startedEvent(), evaluated(5, 2), evaluated(10, NaN), evaluated(10, 1)];
  recordEnvelopes(db, id, 1, envelopes(id, 1, events));
  const detail = detailOf(db, home, id);
  expect(detail.evals.map((e) => [e.step, e.eval_loss])).toEqual([
    [5, 2],
    [10, 1],
  ]);
  expect(detail.metrics.eval_loss).toBe(1);
});

test('a run that diverged is marked with the step', () => {
  const home = temporaryHome();
  const db = temporaryStore(home);
  const id = running(db);
  const ended: RunEvent = { type: 'ended', state: 'failed', reason: 'Diverged.', metrics: { diverged_at: 17 } };
  recordEnvelopes(db, id, 1, envelopes(id, 1, [startedEvent(), ended]));
  expect(detailOf(db, home, id).metrics.diverged_at).toBe(17);
});
