import { describe, expect, it } from 'vitest';
import type { Points } from '../../../renderer/charts/chart.ts';
import { thinAround, within } from '../../../renderer/charts/lines/points.ts';
import { covers, type FinePart, partOf, spliced } from '../../../renderer/state/fine.ts';

const points = (step: number[], thinned = false, value = step): Points => ({
  step: Float64Array.from(step),
  value: Float64Array.from(value),
  ...(thinned && { thinned: true }),
});
const every = (n: number, by = 1): number[] => Array.from({ length: n }, (_, i) => i * by);
const coarse = { loss: points(every(100, 100), true), lr: points(every(10)) };

describe('what to ask for', () => {
  it('is the part that is seen, some beside it, of the series that have more', () => {
    expect(partOf([1000, 2000], coarse, 1)).toEqual({ from: 500, to: 2500, names: ['loss'], attempt: 1 });
    expect(partOf([0, 10.5], coarse, 1)).toMatchObject({ from: 0, to: 16 });
  });

  it.each([
    ['nothing is looked at closely', null, coarse],
    ['all there is is held', [0, 5], { lr: coarse.lr }],
    ['where the eye is is not known', [NaN, 5], coarse],
  ] as const)('is nothing where %s', (_, span, series) => {
    expect(partOf(span as [number, number] | null, series, 1)).toBeNull();
  });

  it('is not asked again for a small move, nor where every point has come', () => {
    const part = partOf([1000, 2000], coarse, 1);
    if (!part) throw new Error('there is more to ask for');
    const held: FinePart = { ...part, series: { loss: points(every(200, 10), true) } };
    const seen = (a: number, b: number, attempt = 1, of: FinePart = held): boolean =>
      covers(of, { ...(partOf([a, b], coarse, attempt) as FinePart) }, [a, b]);
    expect(seen(1200, 2200)).toBe(true);
    expect(seen(1900, 2900)).toBe(false);
    // Much closer: what is held is as coarse as the whole was.
    expect(seen(1200, 1300)).toBe(false);
    expect(seen(1200, 1300, 1, { ...held, series: { loss: points(every(2000)) } })).toBe(true);
    expect(seen(1200, 2200, 2)).toBe(false);
  });
});

describe('fine points', () => {
  const fine = (step: number[], thinned = false): FinePart => ({
    from: 1000,
    to: 1200,
    names: ['loss'],
    attempt: 1,
    series: {
      loss: points(
        step,
        thinned,
        step.map((s) => -s),
      ),
    },
  });

  it('take the place of the coarse ones in their part alone', () => {
    const { loss, lr } = spliced(coarse, fine([1000, 1050, 1100, 1150, 1200]));
    expect(Array.from(loss?.step ?? []).slice(8, 17)).toEqual([800, 900, 1000, 1050, 1100, 1150, 1200, 1300, 1400]);
    expect(loss?.value[11]).toBe(-1050);
    expect(loss?.thinned).toBeUndefined();
    expect(lr).toBe(coarse.lr);
    expect(spliced(coarse, null)).toBe(coarse);
  });

  it('end where they were read; what a live run has done since goes on behind them', () => {
    const { loss } = spliced(coarse, fine([1000, 1050], true));
    expect(Array.from(loss?.step ?? []).slice(9, 14)).toEqual([900, 1000, 1050, 1100, 1200]);
    expect(loss?.thinned).toBe(true);
  });
});

it('an eye that sees a part has all its points drawn, and few of the others', () => {
  const all = points(every(20_000));
  const drawn = thinAround(all, [10_000, 10_500], 3000);
  const inside = Array.from(drawn.step).filter((step) => step >= 10_000 && step <= 10_500);
  expect(inside).toHaveLength(501);
  expect(drawn.step.length).toBeLessThan(3000);
  expect(drawn.step.every((step, i) => i === 0 || step > (drawn.step[i - 1] as number))).toBe(true);
  expect(Array.from(within(points([0, 10, 20, 30, 40]), [12, 28]).step)).toEqual([10, 20, 30]);
});
