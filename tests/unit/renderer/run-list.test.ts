import { expect, test } from 'vitest';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { addPage, applyChanges, type RunList } from '../../../renderer/state/run-list.ts';

const run = (number: number, state: RunSummary['state'] = 'done'): RunSummary =>
  ({ id: `r${number}`, number, state, kind: 'train' }) as RunSummary;
const list = (where: string, ...numbers: number[]): RunList => ({
  where,
  total: numbers.length,
  archived: 0,
  matching: numbers.length,
  runs: numbers.map((n) => run(n)),
  hints: [],
});

test('a new run comes to the front, a known one stays where it is', () => {
  const { list: after, stale } = applyChanges(list('', 2, 1), [run(3, 'queued'), run(1, 'failed')], []);
  expect(after.runs.map((r) => [r.number, r.state])).toEqual([
    [3, 'queued'],
    [2, 'done'],
    [1, 'failed'],
  ]);
  expect([after.total, stale]).toEqual([3, false]);
});

test('under a query a new run is asked for, not guessed at', () => {
  const { list: after, stale } = applyChanges(list('seed = 1', 2), [run(3)], []);
  expect([after.runs.length, after.total, stale]).toEqual([1, 2, true]);
});

test('runs that are gone leave', () => {
  expect(applyChanges(list('', 2, 1), [], ['r2']).list).toMatchObject({ total: 1, runs: [{ number: 1 }] });
});

test('a run that moved between two pages stands once', () => {
  const page = { total: 3, matching: 3, archived: 0, runs: [run(2), run(1)], hints: [] };
  expect(addPage(list('', 3, 2), page).runs.map((r) => r.number)).toEqual([3, 2, 1]);
});

test('a range test is no training run: it does not come into the list by itself', () => {
  const { list: after } = applyChanges(list('', 2), [{ ...run(3), kind: 'range-test' }], []);
  expect([after.runs.map((r) => r.number), after.total]).toEqual([[2], 1]);
});
