import { expect, it } from 'vitest';
import { appendPoints, appendSeries, packEnds, valuesAt, viewSeries } from '../../../electron/core/store/series.ts';
import { contract } from '../../../shared/contract/index.ts';
import { addRun, temporaryStore } from './support.ts';

/** Jumps at every step, and repeats itself nowhere. */
const jumpy = (i: number): number => Math.sin(i * i) * (1 + (i % 7));

it('one long jumpy series is read exactly at the steps that are kept of another', () => {
  const db = temporaryStore();
  const run = addRun(db);
  const n = 300_000;
  const at = (f: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => f(i));
  appendSeries(
    db,
    run,
    'loss',
    0,
    at((i) => (i === 123_457 ? 90 : Math.cos(i * i))),
  );
  appendSeries(db, run, 'grad_norm', 0, at(jumpy));
  const kept = viewSeries(db, run, 'loss', 0, n, 2000).step;
  expect(kept.length).toBeLessThan(2100);
  const values = valuesAt(db, run, 'grad_norm', kept);
  expect(values).toEqual(kept.map(jumpy));
  expect(values[kept.indexOf(123_457)]).toBe(jumpy(123_457));
  // What its own thinned points would say there is another value nearly everywhere.
  const own = viewSeries(db, run, 'grad_norm', 0, n, 2000);
  const said = kept.map((step) => own.value[own.step.findLastIndex((s) => s <= step)]);
  expect(said.filter((value, i) => value === values[i]).length).toBeLessThan(kept.length / 4);
});

it('a value holds until the next one, and there is none before the first', () => {
  const db = temporaryStore();
  const run = addRun(db);
  appendSeries(db, run, 'plain', 5, Float64Array.of(1, NaN, -0));
  expect(valuesAt(db, run, 'plain', [0, 4, 5, 6, 7, 90])).toEqual([null, null, 1, NaN, -0, -0]);
  expect(valuesAt(db, run, 'none', [0, 4])).toEqual([null, null]);
  expect(valuesAt(db, run, 'plain', [])).toEqual([]);
});

it('reads series whose steps are told one by one, packed or not', () => {
  const db = temporaryStore();
  const run = addRun(db);
  const n = 10_000;
  const step = Float64Array.from({ length: n }, (_, i) => 3 + 50 * i);
  appendPoints(db, run, 'rare', step, step.map(jumpy));
  const asked = [0, 2, 3, 4, 52, 53, 4099, 204_803, 204_804, 400_000, 499_953, 500_000, 9e9];
  const expected = asked.map((s) => (s < 3 ? null : jumpy(Math.min(499_953, s - ((s - 3) % 50)))));
  expect(valuesAt(db, run, 'rare', asked)).toEqual(expected);
  expect(valuesAt(db, run, 'rare', asked.slice(6))).toEqual(expected.slice(6));
  packEnds(db, run);
  expect(valuesAt(db, run, 'rare', asked)).toEqual(expected);
});

it.each([
  ['that rise', [0, 1, 5], true],
  ['of which there are none', [], true],
  ['told twice', [0, 0], false],
  ['that fall', [3, 1], false],
  ['below zero', [-1], false],
  ['between two', [0.5], false],
  ['that are too many', Array.from({ length: 100_001 }, (_, i) => i), false],
])('steps %s are taken or refused', (_, steps, isTaken) => {
  expect(contract['runs.values'].input.safeParse({ id: 'last', name: 'loss', steps }).success).toBe(isTaken);
});
