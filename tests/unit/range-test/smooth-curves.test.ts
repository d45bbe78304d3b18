import { describe, expect, it } from 'vitest';
import { analyse } from '../../../shared/range-test/index.ts';
import { curve, rates } from './curves.ts';

/** Gradient descent on c/2 w^2 for every curvature c, from w = 1, without any noise; it blows up above a rate of 2 / c. */
function quadratic(curvatures: readonly number[], lr: readonly number[], floor = 0) {
  const w = curvatures.map(() => 1);
  const loss = lr.map((rate) => {
    const now = curvatures.reduce((sum, c, i) => sum + (c / 2) * (w[i] ?? 0) ** 2, floor);
    curvatures.forEach((c, i) => (w[i] = (w[i] ?? 0) * (1 - rate * c)));
    return now;
  });
  return { seed: 1, lr, loss };
}

/** Falls from 2 to 1 around `centre`. */
const falling = (centre: number) => (lr: number) => 2 - 1 / (1 + (centre / lr) ** 2);

describe('a curve without noise', () => {
  it.each([
    ['two curvatures', [1, 10], 1e-4, 10],
    ['three curvatures', [1, 10, 100], 1e-4, 1],
    ['three curvatures, a wide range', [1, 10, 100], 1e-7, 10],
  ])('is read up to its blow-up, however high that goes: %s', (_, curvatures, start, end) => {
    const test = quadratic(curvatures, rates(300, start, end));
    expect(Math.max(...test.loss)).toBeGreaterThan(1e150);
    const { verdict, suggestions: s } = analyse([test]);
    expect(verdict).not.toBe('none');
    expect(s.base_lr?.lr).toBeLessThan(s.max_lr?.lr ?? 0);
    expect(s.max_lr?.lr).toBeLessThan(20 / Math.max(...curvatures));
  });

  it.each([1e-5, 1e-4, 1e-3, 1e-2, 0.1])('is clear where it falls around %d, with a blow-up and without', (centre) => {
    const lr = rates(200);
    const fall = falling(centre);
    const blowing = curve(lr, (x) => fall(x) + (x / (20 * centre)) ** 2);
    for (const test of [curve(lr, fall), blowing]) {
      const { verdict, suggestions: s } = analyse([test]);
      expect(verdict).toBe('clear');
      expect(s.base_lr?.lr).toBeLessThan(centre);
      expect(s.max_lr?.lr).toBeGreaterThan(centre);
    }
    expect(analyse([blowing]).suggestions.max_lr?.lr).toBeLessThan(20 * centre);
  });

  it('gives the same rates whether it blows up to a thousand or to 1e300', () => {
    const lr = rates(200);
    const test = (most: number) => curve(lr, (x) => (x > 1 ? most : falling(0.01)(x)));
    // Rates and sentences; the data of the sentences have all digits, of which the last may differ.
    const told = (most: number): unknown =>
      JSON.parse(JSON.stringify(analyse([test(most)]), (key, value: unknown) => (key === 'said' ? undefined : value)));
    expect(told(1e300)).toEqual(told(1000));
  });

  it.each([
    ['a constant', () => 2],
    ['a rise', (x: number) => 1 + x],
    ['a rise by the logarithm', (x: number) => 9 + Math.log10(x)],
    ['a slow drift', (x: number) => 2 - 0.01 * Math.log10(x)],
    ['a slow decay', (x: number) => x ** -0.005],
  ])('gets no suggestion where it is %s', (_, lossAt) => {
    const { verdict, suggestions } = analyse([curve(rates(200), lossAt)]);
    expect([verdict, suggestions]).toEqual(['none', {}]);
  });
});
