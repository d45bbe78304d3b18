import { describe, expect, it } from 'vitest';
import { drawn, exponential } from '../../../shared/range-test/index.ts';
import { fallingFit, valleyFit } from '../../../shared/range-test/isotonic.ts';
import { localLines } from '../../../shared/range-test/smooth.ts';
import { curve, rates, usual } from './curves.ts';

describe('exponential smoothing', () => {
  it('is corrected for its start, so that a constant stays what it is', () => {
    expect(exponential([3, 3, 3]).map((v) => Number(v.toFixed(12)))).toEqual([3, 3, 3]);
    const [first, second] = exponential([1, 2], 0.98) as [number, number];
    expect(first).toBeCloseTo(1, 12);
    expect(second).toBeCloseTo((0.98 * 0.02 + 0.02 * 2) / (1 - 0.98 ** 2), 12);
  });

  it('keeps its value over a gap, and is none before the first number', () => {
    expect(exponential([NaN, 1, NaN, Infinity])).toEqual([NaN, 1, 1, 1]);
    expect(exponential([1, 2], 0)).toEqual([1, 2]);
  });
});

it('local lines keep a straight line, its slope too, up to both ends', () => {
  const { values, slopes } = localLines([1, 3, 5, 7, 9, 11], 3);
  values.forEach((v, i) => expect(v).toBeCloseTo(1 + 2 * i, 9));
  for (const slope of slopes) expect(slope).toBeCloseTo(2, 9);
});

describe('isotonic fits', () => {
  it('pool neighbours that rise', () => {
    expect(fallingFit([5, 3, 4, 1])).toEqual([5, 3.5, 3.5, 1]);
  });

  it('find the turn of a valley', () => {
    expect(valleyFit([5, 3, 4, 1, 2, 6])).toEqual({ fit: [5, 3.5, 3.5, 1, 2, 6], turn: 3 });
  });
});

it('what is drawn has the mean, its smoothing, and the band of the seeds', () => {
  const curves = [1, 2, 3].map((seed) => curve(rates(), usual, 0.1, seed));
  const { lr, loss, smooth, low, high } = drawn(curves);
  expect([loss, smooth, low, high].map((a) => a.length)).toEqual([100, 100, 100, 100]);
  lr.forEach((x, i) => {
    expect(low[i]).toBeLessThanOrEqual(high[i] as number);
    if (x < 0.3) expect(Math.abs((smooth[i] as number) - usual(x))).toBeLessThan(0.25);
  });
  expect(drawn(curves, 0.5).smooth).toEqual(exponential(loss, 0.5));
});
