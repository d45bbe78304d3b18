/** Cuts off where the loss has run away, and draws in what sticks out, so that neither decides what is seen elsewhere. */
import { at, lowestAt, mean, median, runningMedian, spread } from './numbers.ts';

/** Standard deviations from its neighbours at which a point is an outlier (Hampel 1974 takes 3 to 5). */
const OUTLIER = 4;

/** Noise of a point by what is left of it beside its neighbours' line: a smooth curve has none, however steep. */
export function roughness(y: readonly number[]): number[] {
  return y.slice(1, -1).map((v, i) => (at(y, i) - 2 * v + at(y, i + 2)) / Math.sqrt(6));
}

/** Outliers among their neighbours, by the noise around them, set to their neighbours' median. */
function withoutOutliers(y: readonly number[]): number[] {
  const radius = Math.max(3, Math.round(y.length / 30));
  const middle = runningMedian(y, 2);
  const off = y.map((v, i) => v - at(middle, i));
  const typical = 1.4826 * median(off.map(Math.abs));
  return y.map((v, i) => {
    const around = off.slice(Math.max(0, i - radius * 2), i + radius * 2 + 1);
    const limit = OUTLIER * Math.max(typical, spread(around, 0));
    return Math.abs(at(off, i)) > limit ? at(middle, i) : v;
  });
}

export interface Tamed {
  /** How many points from the left are kept. */
  readonly length: number;
  readonly loss: readonly number[];
  /** Whether the loss rose away after its lowest, far above where it began. */
  readonly ranAway: boolean;
}

/** Above the start by this part of the fall, the loss has run away. */
const ABOVE = 0.25;
/** Points of the rise that are kept, so that it is seen. */
const KEPT = 3;

/** @param y at least 3 finite values */
export function tame(y: readonly number[]): Tamed {
  const radius = Math.max(2, Math.round(y.length / 40));
  const middle = runningMedian(y, radius);
  // The highest of the beginning: the loss may fall from the first step.
  const start = Math.max(...middle.slice(0, Math.max(3, Math.round(y.length / 10))));
  const noise = spread(roughness(y.slice(0, Math.max(8, Math.round(y.length / 2)))), 0);
  // Lowest of what comes before a rise past the ceiling; a loss that dives below zero after it has exploded is no fall.
  const ceiling = (low: number): number => start + Math.max(ABOVE * (start - low), 8 * noise);
  let low = lowestAt(middle);
  const leap = middle.findIndex((v, i) => i > 0 && v > ceiling(Math.min(...middle.slice(0, i))));
  if (leap !== -1) low = Math.min(low, lowestAt(middle, 0, leap));
  const top = ceiling(at(middle, low));
  const away = middle.findIndex((v, i) => i > low && v > top);
  const gone = away === -1 ? -1 : y.findIndex((v, i) => i >= Math.max(low + 1, away - radius) && v > top);
  const length = gone === -1 ? y.length : Math.min(y.length, gone + KEPT);
  const floor = at(middle, low) - Math.max(start - at(middle, low), 8 * noise);
  const kept = y.slice(0, length).map((v) => Math.max(floor, Math.min(v, top)));
  return { length, loss: withoutOutliers(kept), ranAway: gone !== -1 };
}

/** Places a window is moved by: its eighth part; a smaller one would show no more. */
const STRIDE = 8;

/** Spread around zero by place: in windows of a fifth of the curve, in proportion between their centres. */
export function spreadBy(off: readonly number[]): number[] {
  const radius = Math.max(5, Math.round(off.length / 10));
  const stride = Math.max(1, Math.round((2 * radius) / STRIDE));
  const rough = Array.from({ length: Math.floor((off.length - 1) / stride) + 2 }, (_, k) => {
    // The last window may begin past the end.
    const centre = Math.min(k * stride, off.length - 1);
    return spread(off.slice(Math.max(0, centre - radius), centre + radius + 1), 0);
  });
  return off.map((_, i) => {
    const [k, part] = [Math.floor(i / stride), (i % stride) / stride];
    return at(rough, k) * (1 - part) + at(rough, k + 1) * part;
  });
}

/** Standard deviation of a point around `trend`, by place; at least a third of the typical one. */
export function noiseBy(y: readonly number[], trend: readonly number[]): number[] {
  const off = y.map((v, i) => v - at(trend, i));
  const least = spread(off, 0) / 3;
  return spreadBy(off).map((n) => Math.max(n, least));
}

/** The level the curve begins with: the mean of its first twentieth, at least 3 points. */
export function startLevel(trend: readonly number[]): number {
  return mean(trend.slice(0, Math.max(3, Math.round(trend.length / 20))));
}
