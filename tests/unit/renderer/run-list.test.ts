import { expect, test } from 'vitest';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { addCells, addPage, applyChanges, firstPage, type RunList, unread } from '../../../renderer/state/run-list.ts';

const run = (number: number, state: RunSummary['state'] = 'done'): RunSummary =>
  ({ id: `r${number}`, number, state, kind: 'train' }) as RunSummary;
const list = (where: string, ...numbers: number[]): RunList => ({
  where,
  total: numbers.length,
  archived: 0,
  matching: numbers.length,
  runs: numbers.map((n) => run(n)),
  hints: [],
  columns: [],
  cells: new Map(),
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

test('columns come with their page; later those of new runs are asked for, and of changed ones what can change', () => {
  const page = { total: 2, matching: 2, archived: 0, runs: [run(2)], hints: [] };
  const settings = firstPage('', ['params.lr'], { ...page, cells: [[0.1]] });
  const whole = addPage(settings, { ...page, runs: [run(1)], cells: [[0.2]] });
  expect([...whole.cells]).toEqual([
    ['r2', [0.1]],
    ['r1', [0.2]],
  ]);
  expect(unread(whole, [run(2)])).toEqual([]);
  const grown = applyChanges(whole, [run(3)], []).list;
  expect(unread(grown, [run(3), run(9)])).toEqual(['r3']);
  expect(addCells(grown, grown.columns, [{ id: 'r3', cells: [0.3] }]).cells.get('r3')).toEqual([0.3]);
  expect(addCells(grown, ['other'], [{ id: 'r3', cells: [0.3] }])).toBe(grown);
  const least = firstPage('', ['min(metrics.loss)'], { ...page, cells: [[1]] });
  expect(unread(least, [run(2)])).toEqual(['r2']);
});
