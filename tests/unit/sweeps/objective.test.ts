import { expect, it } from 'vitest';
import { curveOf, objectiveOf, outcomeOf } from '../../../electron/core/sweeps/objective.ts';
import { recordEnvelopes } from '../../../electron/core/store/record.ts';
import { moveRun } from '../../../electron/core/store/runs.ts';
import type { RunEvent } from '../../../shared/events.ts';
import { addRun, envelopes, epochEvent, startedEvent, stepsEvent, temporaryStore } from '../store/support.ts';

const reports = (...values: number[]) => values.map((value, i) => ({ step: i + 1, value }));

it.each([
  ['minimize', 'best', [3, 1, 2], 1],
  ['maximize', 'best', [3, 1, 2], 3],
  ['minimize', 'last', [3, 1, 2], 2],
  ['minimize', { mean_of_last: 2 }, [3, 1, 2], 1.5],
  ['minimize', { mean_of_last: 9 }, [3, 1, 2], 2],
  ['minimize', 'best', [NaN, 5, Infinity], 5],
  ['minimize', 'best', [NaN], NaN],
  ['minimize', 'last', [1, NaN], NaN],
  ['maximize', 'best', [], null],
] as const)('%s, %o of %o is %d', (goal, objective, values, expected) => {
  expect(objectiveOf(reports(...values), { goal, objective })).toEqual(expected);
});

const store = () => {
  const db = temporaryStore();
  const tell = (events: RunEvent[]): string => {
    const id = addRun(db);
    moveRun(db, id, 'launch', null);
    recordEnvelopes(db, id, 1, envelopes(id, 1, [startedEvent(), ...events]));
    return id;
  };
  return { db, tell };
};

it('reads a metric of the evaluations, of every step, or of the end', () => {
  const { db, tell } = store();
  const id = tell([
    stepsEvent(0, [5, 4]),
    epochEvent(1, 3, { perplexity: 20 }),
    epochEvent(2, NaN, { perplexity: Infinity }),
    { type: 'report', part: 'test', metrics: { loss: 7 }, report: null },
  ]);
  expect(curveOf(db, id, 'eval_loss')).toEqual([
    { step: 10, value: 3 },
    { step: 20, value: NaN },
  ]);
  expect(curveOf(db, id, 'perplexity').map((r) => r.value)).toEqual([20, Infinity]);
  expect(curveOf(db, id, 'loss')).toEqual([
    { step: 1, value: 5 },
    { step: 2, value: 4 },
  ]);
  expect(curveOf(db, id, 'test_loss').map((r) => r.value)).toEqual([7]);
  expect(curveOf(db, id, 'no_such')).toEqual([]);
});

it('what was evaluated again after a resume counts as it was the last time', () => {
  const { db, tell } = store();
  const id = tell([epochEvent(1, 3), epochEvent(2, 2), epochEvent(1, 4)]);
  expect(curveOf(db, id, 'eval_loss').map((r) => r.value)).toEqual([4, 2]);
});

it('is the mean over the seeds, goal by goal, and nothing where one of them has none', () => {
  const { db, tell } = store();
  const runs = [tell([epochEvent(1, 3, { acc: 0.5 })]), tell([epochEvent(1, 1)])];
  const goal = { target: null, objective: 'best' } as const;
  expect(
    outcomeOf(db, runs, [
      { name: 'eval_loss', goal: 'minimize', ...goal },
      { name: 'acc', goal: 'maximize', ...goal },
    ]),
  ).toEqual([2, null]);
  expect(outcomeOf(db, [], [{ name: 'eval_loss', goal: 'minimize', ...goal }])).toEqual([null]);
});
