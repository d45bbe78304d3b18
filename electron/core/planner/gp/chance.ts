/**
 * How likely a setting is to be trained to its end, read off those that were and those that failed near it. A failed trial tells nothing of the loss
 * around it: taken as the worst value it makes a cliff that a smooth process cannot follow, wherever it failed by chance. So the process learns from
 * values alone, and its expected improvement counts as often as a trial there succeeds (Gelbart et al. 2014, Bayesian Optimization with Unknown
 * Constraints, section 3, with a kernel's average in place of a second process).
 */
import type { Metric } from './process.ts';

export interface Chance {
  /** The logarithm of the chance; its gradient is written where given. */
  readonly logAt: (x: Float64Array, gradient?: Float64Array) => number;
}

/** How far a trial speaks for its neighbours, of a range of 1, in one dimension. */
const REACH = 0.12;
/** The overall part that succeeds counts as so many trials. */
const PRIOR = 1;

/** @returns null where nothing failed: every setting is as likely */
export function chanceOf(
  rows: readonly Float64Array[],
  failed: readonly boolean[],
  metrics: readonly Metric[],
): Chance | null {
  const count = failed.filter(Boolean).length;
  if (count === 0) return null;
  const overall = (rows.length - count + 1) / (rows.length + 2);
  const scale = 1 / (2 * REACH ** 2 * Math.max(1, metrics.length));
  return {
    logAt(x, gradient) {
      let [good, all] = [PRIOR * overall, PRIOR];
      const slopes = metrics.map(() => [0, 0] as [number, number]);
      rows.forEach((row, i) => {
        let r2 = 0;
        metrics.forEach((metric, d) => {
          const off = (x[d] as number) - (row[d] as number);
          r2 += metric === 'sameness' ? Number(off !== 0) : off * off;
        });
        const k = Math.exp(-r2 * scale);
        all += k;
        if (!failed[i]) good += k;
        if (!gradient) return;
        metrics.forEach((metric, d) => {
          if (metric === 'sameness') return;
          const slope = -2 * scale * ((x[d] as number) - (row[d] as number)) * k;
          const at = slopes[d] as [number, number];
          at[1] += slope;
          if (!failed[i]) at[0] += slope;
        });
      });
      if (gradient) slopes.forEach(([g, a], d) => (gradient[d] = g / good - a / all));
      return Math.log(good / all);
    },
  };
}
