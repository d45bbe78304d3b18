import { describe, expect, it } from 'vitest';
import { analyse } from '../../../shared/range-test/index.ts';
import { curve, rates, usual } from './curves.ts';

describe('a curve that falls and then explodes', () => {
  it.each([0, 0.02, 0.1])('is clear with noise %d, and every suggestion lies on its fall', (noise) => {
    const { verdict, suggestions: s } = analyse([curve(rates(), usual, noise)]);
    expect(verdict).toBe('clear');
    expect(s.base_lr?.lr).toBeGreaterThan(1e-4);
    expect(s.base_lr?.lr).toBeLessThan(0.005);
    expect(s.steepest?.lr).toBeGreaterThan(0.005);
    expect(s.steepest?.lr).toBeLessThan(0.02);
    expect(s.max_lr?.lr).toBeGreaterThan(0.02);
    expect(s.max_lr?.lr).toBeLessThan(0.5);
  });
});

it('noise alone gets no suggestion, and is told why', () => {
  const { verdict, suggestions, why, advice } = analyse([curve(rates(), () => 2.3, 0.1)]);
  expect([verdict, suggestions]).toEqual(['none', {}]);
  expect(why).toMatch(/does not fall beyond its noise/);
  expect(advice.length).toBeGreaterThan(0);
});

describe('a loss that is thrown about after its fall', () => {
  /** What a perceptron on MNIST gave, seed 1: it falls to 0.47, and is anything from 0.6 to 7 from a rate of 0.1 on. */
  const mnist = [
    2.32, 2.37, 2.35, 2.33, 2.34, 2.32, 2.33, 2.32, 2.33, 2.38, 2.36, 2.33, 2.38, 2.31, 2.28, 2.34, 2.31, 2.32, 2.35,
    2.35, 2.32, 2.31, 2.36, 2.34, 2.36, 2.37, 2.31, 2.35, 2.3, 2.32, 2.34, 2.33, 2.31, 2.32, 2.34, 2.35, 2.34, 2.29,
    2.33, 2.31, 2.31, 2.28, 2.32, 2.32, 2.29, 2.29, 2.33, 2.33, 2.27, 2.24, 2.24, 2.17, 2.19, 2.23, 2.17, 2.1, 2.14,
    2.09, 1.97, 2.0, 1.87, 1.78, 1.67, 1.53, 1.53, 1.35, 1.25, 1.0, 0.88, 0.91, 0.63, 0.54, 0.47, 1.02, 0.62, 0.59,
    0.85, 3.31, 3.98, 6.83, 3.38, 2.6, 2.8, 1.69, 2.61, 2.31, 1.71, 1.81, 2.57, 4.32, 5.48, 3.58, 6.88, 4.15, 6.54,
    3.34, 3.53, 2.41, 2.56, 5.97,
  ];

  it('is read up to there', () => {
    const { verdict, suggestions: s } = analyse([{ seed: 1, lr: rates(), loss: mnist }]);
    expect(verdict).toBe('clear');
    expect(s.max_lr?.lr).toBeGreaterThan(0.03);
    expect(s.max_lr?.lr).toBeLessThan(0.07);
  });
});

describe('declines, and says what to try', () => {
  const why = (lossAt: (x: number) => number, noise: number, lr = rates()): string => {
    const { verdict, suggestions, why, advice } = analyse([curve(lr, lossAt, noise)]);
    expect([verdict, suggestions]).toEqual(['none', {}]);
    return `${why} ${advice.join(' ')}`;
  };

  it.each<[string, (x: number) => number, number, readonly number[], RegExp]>([
    ['a flat curve', () => 2.3, 0, rates(), /the same at every rate.*wider range/],
    ['noise', () => 2.3, 0.1, rates(), /does not fall beyond its noise.*more --seeds/],
    ['a test too short', usual, 0.01, rates(8), /8 usable points.*more --steps/],
    ['two points', usual, 0, rates(2), /2 usable points/],
    [
      'a loss that rises from the first step',
      (x) => 1 + 100 * x,
      0.01,
      rates(100, 0.01, 10),
      /rises from the first step, at 0\.01.*Begin lower/,
    ],
    [
      'a loss that stays and then runs away',
      (x) => 2.3 + Math.max(0, x - 1),
      0.05,
      rates(),
      /runs away near.*without having fallen/,
    ],
    ['an even drift', (x) => 2 - 0.05 * Math.log10(x), 0.05, rates(), /drifts evenly from 2\.\d+ to/],
  ])('%s', (_name, lossAt, noise, lr, message) => {
    expect(why(lossAt, noise, [...lr])).toMatch(message);
  });

  it('no points, and none that is a number', () => {
    expect(analyse([]).why).toBe('The test has no points.');
    expect(analyse([{ seed: 1, lr: rates(), loss: rates().map(() => NaN) }]).why).toMatch(/No loss .* finite number/);
  });
});

describe('is weak, and says with what reservation', () => {
  it('where the loss still falls at the end', () => {
    const { verdict, why, advice } = analyse([curve(rates(100, 1e-7, 0.01), usual, 0.02)]);
    expect([verdict, advice]).toEqual(['weak', ['Test a wider range: a higher --end.']]);
    expect(why).toMatch(/but it still falls at the end, 0\.01, so max_lr may be higher\.$/);
  });

  it('where it was cut off in the midst of a long fall', () => {
    const lr = rates(400, 1e-5, 7.7e-5);
    const { verdict, why } = analyse([curve(lr, (x) => 4.2 - Math.max(0, Math.log10(x) + 4.95) ** 1.1 * 1.1, 0.01)]);
    expect(verdict).toBe('weak');
    expect(why).toMatch(/it still falls at the end, 7\.7e−5/);
  });

  it('but not where it ends without a number there: it has run away', () => {
    const { lr, loss, seed } = curve(rates(100, 1e-7, 0.01), usual, 0.02);
    const ended = { seed, lr: [...lr, 0.011, 0.012], loss: [...loss, NaN, NaN] };
    expect(analyse([ended]).why).not.toMatch(/still falls at the end/);
  });

  it('where it falls from the first step', () => {
    const { verdict, why, advice } = analyse([curve(rates(100, 0.01, 10), usual, 0.02)]);
    expect([verdict, advice]).toEqual(['weak', ['Begin lower: a --start a tenth of this one.']]);
    expect(why).toMatch(/it falls from the first step/);
  });
});

describe('curves of several seeds', () => {
  it('may end at different rates, and have different ones', () => {
    const long = curve(rates(), usual, 0.05, 1);
    const short = curve(rates().slice(0, 90), usual, 0.05, 2);
    const other = curve(rates(77, 2e-7, 5), usual, 0.05, 3);
    const { verdict, suggestions } = analyse([long, short, other]);
    expect(verdict).toBe('clear');
    expect(suggestions.steepest?.lr).toBeGreaterThan(0.004);
    expect(suggestions.steepest?.lr).toBeLessThan(0.025);
  });

  it('narrow the interval of one', () => {
    const width = (seeds: number[]): number => {
      const s = analyse(seeds.map((seed) => curve(rates(), usual, 0.3, seed))).suggestions.steepest;
      return Math.log((s?.high ?? NaN) / (s?.low ?? NaN));
    };
    expect(width([1, 2, 3, 4, 5, 6, 7, 8])).toBeLessThan(width([1]));
  });
});

it('gaps, single spikes and points out of order change little', () => {
  const { lr, loss, seed } = curve(rates(), usual, 0.02);
  const plain = analyse([{ seed, lr, loss }]).suggestions;
  const harmed = loss.map((v, i) => (i % 17 === 3 ? NaN : i === 20 || i === 60 ? 50 : v));
  const order = lr.map((_, i) => (i * 37) % lr.length);
  const shuffled = { seed, lr: order.map((i) => lr[i] as number), loss: order.map((i) => harmed[i] as number) };
  const { verdict, suggestions } = analyse([shuffled]);
  expect(verdict).toBe('clear');
  for (const id of ['base_lr', 'max_lr', 'steepest'])
    expect(Math.abs(Math.log10((suggestions[id]?.lr ?? NaN) / (plain[id]?.lr ?? NaN)))).toBeLessThan(0.35);
});

it('a linear test is read by the logarithm of its rates as well', () => {
  const lr = Array.from({ length: 200 }, (_, i) => 0.001 + (0.6 * i) / 199);
  const { verdict, suggestions: s } = analyse([
    curve(lr, (x) => 2.3 - 1.5 / (1 + Math.exp(-40 * (x - 0.25))) + Math.max(0, Math.exp(20 * (x - 0.5)) - 1), 0.03),
  ]);
  expect(verdict).toBe('clear');
  expect(s.base_lr?.lr).toBeGreaterThan(0.1);
  expect(s.base_lr?.lr).toBeLessThan(0.24);
  expect(s.max_lr?.lr).toBeGreaterThan(0.26);
  expect(s.max_lr?.lr).toBeLessThan(0.5);
});
