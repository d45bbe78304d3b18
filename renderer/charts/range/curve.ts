/** From the raw curves of a range test's seeds to what is drawn: smoothed mean and band. Pure. */
import { localLines, widthFor } from '../../../shared/range-test/smooth.ts';
import type { Band, Points, SeedValues } from '../chart.ts';

export interface Drawn {
  /** By seed, all that was measured. */
  readonly raw: readonly Points[];
  /** Mean of the smoothed seeds, as far as all of them go. */
  readonly mean: Points;
  /** Null for one seed. */
  readonly band: Band | null;
  /** Points the smoother looks at, to both sides together. */
  readonly width: number;
}

/** Fewest seeds whose band is the standard deviation, not the extremes. */
export const SPREAD_FROM = 5;

/** Points a curve is smoothed over; more are averaged in groups first, which the eye cannot tell. */
const MOST_SMOOTHED = 1000;

/** Means of groups of `size` neighbours. */
function grouped(values: readonly number[], size: number): readonly number[] {
  if (size <= 1) return values;
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) => {
    const group = values.slice(i * size, (i + 1) * size);
    return group.reduce((sum, v) => sum + v / group.length, 0);
  });
}

/** The values up to the first that is no number; none after it says anything. */
function finitePart(value: readonly number[]): readonly number[] {
  const end = value.findIndex((v) => !Number.isFinite(v));
  return end < 0 ? value : value.slice(0, end);
}

function smoothSeed(value: readonly number[], width: number): readonly number[] {
  return value.length < 5 ? value : localLines(value, width).values;
}

export function drawnOf(curves: readonly SeedValues[]): Drawn {
  const raw = curves.map(({ rate, value }) => ({ step: Float64Array.from(rate), value: Float64Array.from(value) }));
  const whole = curves.filter((curve) => !curve.growing);
  const averaged = whole.length > 0 ? whole : curves;
  const finite = averaged.map((curve) => finitePart(curve.value));
  const longestRate = averaged.reduce<readonly number[]>(
    (most, c) => (c.rate.length > most.length ? c.rate : most),
    [],
  );
  const longest = finite.reduce<readonly number[]>((most, v) => (v.length > most.length ? v : most), []);
  const size = Math.max(1, Math.ceil(longest.length / MOST_SMOOTHED));
  const started = finite.filter((values) => values.length > 0).map((values) => grouped(values, size));
  const width = longest.length < 5 ? 1 : widthFor(grouped(longest, size));
  const smooth = started.map((values) => smoothSeed(values, width));
  const n = smooth.reduce((least, values) => Math.min(least, values.length), smooth.length === 0 ? 0 : Infinity);
  const rate = Float64Array.from(grouped(longestRate, size).slice(0, n));
  const at = (i: number): number[] => smooth.map((values) => values[i] as number);
  const mean = Float64Array.from(rate, (_, i) => at(i).reduce((a, b) => a + b, 0) / smooth.length);
  const ends = smooth.length < 2 ? null : Array.from(rate, (_, i) => spreadOf(at(i), mean[i] as number));
  return {
    raw,
    mean: { step: rate, value: mean },
    band: ends && {
      rate,
      low: Float64Array.from(ends, (e) => e[0]),
      high: Float64Array.from(ends, (e) => e[1]),
    },
    width: Math.round((2 * width - 1) * size),
  };
}

function spreadOf(values: readonly number[], mean: number): [number, number] {
  if (values.length < SPREAD_FROM) return [Math.min(...values), Math.max(...values)];
  const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
  return [mean - sd, mean + sd];
}

/** The curve's value at a rate between its points; NaN outside it. */
export function valueNear(points: Points, rate: number): number {
  const { step, value } = points;
  const after = step.findIndex((s) => s >= rate);
  if (after < 0) return NaN;
  const [b, vb] = [step[after] as number, value[after] as number];
  if (after === 0 || b === rate) return b === rate ? vb : NaN;
  const [a, va] = [step[after - 1] as number, value[after - 1] as number];
  return va + ((vb - va) * (rate - a)) / (b - a);
}
