/** Two smoothers: the familiar exponential one for drawing and for stopping a test, and one that looks both ways for the rules. */
import { at, quantile } from './numbers.ts';

/**
 * Exponential running mean, corrected for its start (as Adam's moments are): what a test is drawn and stopped by. A gap keeps the
 * value before it. It lags: at `beta` 0.98 a fall shows some 50 steps late, which is why no rule reads it.
 * @param beta 0 (none) to below 1
 */
export function exponential(loss: readonly number[], beta = 0.98): number[] {
  let sum = 0;
  let weight = 0;
  return loss.map((value) => {
    if (Number.isFinite(value)) {
      sum = beta * sum + (1 - beta) * value;
      weight = beta * weight + (1 - beta);
    }
    return weight === 0 ? NaN : sum / weight;
  });
}

export interface Smooth {
  readonly values: number[];
  /** Change a point. */
  readonly slopes: number[];
  /** Weight of each point in its own value. */
  readonly own: number[];
  /** Sum of squared weights: variance of the value, in variances of a point. */
  readonly variance: number[];
}

/** A straight line fitted around each point, weighted by the tricube of the distance (Cleveland 1979), up to `width` points away. */
export function localLines(y: readonly number[], width: number): Smooth {
  const out: Smooth = { values: [], slopes: [], own: [], variance: [] };
  const reach = Math.ceil(width) - 1;
  const kernel = Array.from({ length: reach + 1 }, (_, d) => (1 - (d / width) ** 3) ** 3);
  for (let i = 0; i < y.length; i++) {
    const from = Math.max(0, i - reach);
    const to = Math.min(y.length - 1, i + reach);
    let [s0, s1, s2, t0, t1] = [0, 0, 0, 0, 0];
    for (let j = from; j <= to; j++) {
      const d = j - i;
      const w = at(kernel, Math.abs(d));
      s0 += w;
      s1 += w * d;
      s2 += w * d * d;
      t0 += w * at(y, j);
      t1 += w * d * at(y, j);
    }
    const det = s0 * s2 - s1 * s1;
    out.values.push((s2 * t0 - s1 * t1) / det);
    out.slopes.push((s0 * t1 - s1 * t0) / det);
    out.own.push(s2 / det);
    let squares = 0;
    for (let j = from; j <= to; j++) squares += ((at(kernel, Math.abs(j - i)) * (s2 - s1 * (j - i))) / det) ** 2;
    out.variance.push(squares);
  }
  return out;
}

/** Of widths about as good, the widest: a calm slope is worth a little bias. */
const GOOD_ENOUGH = 1.03;

/** The width, in points, that foretells left-out points best; outliers count as far away, no further. */
export function widthFor(y: readonly number[]): number {
  const tried: { width: number; fault: number }[] = [];
  for (let width = 3; width <= Math.max(3, y.length / 4); width *= 1.35) {
    const { values, own } = localLines(y, width);
    const faults = y.map((v, i) => Math.abs((v - at(values, i)) / Math.max(1 - at(own, i), 1e-9)));
    const far = 2.5 * quantile(faults, 0.68);
    tried.push({ width, fault: faults.reduce((sum, f) => sum + Math.min(f, far) ** 2, 0) });
  }
  const least = Math.min(...tried.map((t) => t.fault));
  return tried.findLast((t) => t.fault <= least * GOOD_ENOUGH)?.width ?? 3;
}
