import { expect, test } from 'vitest';
import { pushApart } from '../../../renderer/charts/lines/push-apart.ts';
import { endOf, endsInGap, factsOf, smooth, valueAt } from '../../../renderer/charts/lines/points.ts';
import { append } from '../../../renderer/state/series.ts';
import type { Points } from '../../../renderer/charts/chart.ts';

const points = (step: number[], value: number[]): Points => ({
  step: Float64Array.from(step),
  value: Float64Array.from(value),
});

test('the value at a step is the last one at or before it', () => {
  const p = points([0, 10, 20], [5, 4, 3]);
  expect([valueAt(p, 15), valueAt(p, 20), valueAt(p, 99), valueAt(p, null)]).toEqual([4, 3, 3, 3]);
  expect(valueAt(points([10], [1]), 5)).toBeNull();
});

test('a constant stays itself when smoothed, and a gap stays a gap', () => {
  expect(Array.from(smooth(points([0, 1, 2, 3], [2, 2, NaN, 2]), 0.9).value)).toEqual([2, 2, NaN, 2]);
});

test('gaps and infinities are counted', () => {
  expect(factsOf(points([0, 1, 2, 3, 4], [1, NaN, NaN, Infinity, 3]))).toMatchObject({
    gaps: 1,
    infinite: 1,
    low: 1,
    high: 3,
  });
  expect(endsInGap(points([0, 1, 2], [1, NaN, NaN]))).toBe(1);
  expect(endsInGap(points([0, 1], [NaN, 1]))).toBeNull();
});

test('labels are pushed apart, keep their order and stay inside', () => {
  expect(pushApart([50, 52], 14, 100)).toEqual([50, 64]);
  expect(pushApart([99, 98], 14, 100)).toEqual([100, 86]);
});

test('newly read points replace those of the same steps', () => {
  const joined = append(points([0, 1, 2], [1, 2, 3]), points([2, 3], [30, 40]));
  expect([Array.from(joined.step), Array.from(joined.value)]).toEqual([
    [0, 1, 2, 3],
    [1, 2, 30, 40],
  ]);
});

test('a line ends at its last number in sight, a path at its last', () => {
  const p = points([0, 10, 20, 30], [5, 4, NaN, 3]);
  expect([endOf({ points: p }, 25), endOf({ points: p }, Infinity), endOf({ points: p }, -1)]).toEqual([1, 3, -1]);
  expect(endOf({ points: p, path: points([3, 1, 2], [1, 1, NaN]) }, 0)).toBe(1);
});
