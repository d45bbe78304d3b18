/** Held to R's documented results on its `sleep` data (Student 1908), and to printed tables. */
import { describe, expect, it } from 'vitest';
import { estimate, paired, welch } from '../../../shared/compare/statistics.ts';
import { quantile, twoSided } from '../../../shared/compare/t-distribution.ts';

const one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

it.each([
  [1, 12.706204736],
  [2, 4.30265273],
  [4, 2.776445105],
  [10, 2.228138852],
  [30, 2.042272456],
  [1000, 1.962339081],
])('the 95 %% quantile for %d degrees of freedom is that of the tables', (df, t) => {
  expect(quantile(0.95, df)).toBeCloseTo(t, 7);
  expect(twoSided(t, df)).toBeCloseTo(0.05, 9);
});

it('probabilities far out keep their size, and 0 is certain', () => {
  expect(twoSided(0, 5)).toBe(1);
  // Cauchy: 1 - 2 atan(t) / pi.
  expect(twoSided(1e6, 1)).toBeCloseTo(2 / Math.PI / 1e6, 15);
  expect(twoSided(-3, 7)).toBe(twoSided(3, 7));
});

it("Welch's test gives R's t, degrees of freedom, p and interval", () => {
  const { t, df, p, delta, half } = welch(one, two);
  expect(t).toBeCloseTo(-1.8608, 4);
  expect(df).toBeCloseTo(17.776, 3);
  expect(p).toBeCloseTo(0.07939, 5);
  expect(delta - half).toBeCloseTo(-3.3654832, 6);
  expect(delta + half).toBeCloseTo(0.2054832, 6);
});

it("the paired test gives R's t, p and interval", () => {
  const { t, df, p, delta, half } = paired(one, two);
  expect([t.toFixed(4), df, p.toFixed(6)]).toEqual(['-4.0621', 9, '0.002833']);
  expect(delta - half).toBeCloseTo(-2.4598858, 6);
  expect(delta + half).toBeCloseTo(-0.7001142, 6);
});

describe('an estimate', () => {
  it('has the interval of Student around the mean', () => {
    const { n, mean, sd, low, high } = estimate([1, 2, 3]) ?? {};
    expect([n, mean, sd]).toEqual([3, 2, 1]);
    expect(low).toBeCloseTo(-0.4841377, 6);
    expect(high).toBeCloseTo(4.4841377, 6);
  });

  it('of one value has no scatter, and of none is none', () => {
    expect(estimate([2])).toEqual({ n: 1, mean: 2, sd: null, low: null, high: null });
    expect(estimate([])).toBeNull();
  });
});

it('without scatter a difference is certain, and so is there being none', () => {
  expect(welch([1, 1], [2, 2])).toMatchObject({ delta: -1, half: 0, t: -Infinity, p: 0 });
  expect(paired([1, 2], [1, 2])).toMatchObject({ delta: 0, half: 0, t: 0, p: 1 });
});
