/**
 * How likely a setting is to be trained to its end, read off those that were and those that failed near it. Expected improvement counts as often as a
 * trial there succeeds (Gelbart et al. 2014, Bayesian Optimization with Unknown Constraints, section 3, with a kernel's average in place of a second
 * process). Where failures keep to a part of the space, a failed trial also stands for the worst value, which keeps the process away from there. Where
 * they come by chance it must not: that would be a cliff in the middle of good values, which a smooth process cannot follow.
 */
import type { Metric } from './process.ts';

export interface Chance {
  /** The logarithm of the chance; its gradient is written where given. */
  readonly logAt: (x: Float64Array, gradient?: Float64Array) => number;
  /** Whether where a trial stands tells whether it fails. */
  readonly hasPlace: boolean;
}

/** How far a trial speaks for its neighbours, of a range of 1, in one dimension. */
const REACH = 0.12;
/** The overall part that succeeds counts as so many trials. */
const PRIOR = 1;
/** How much likelier the outcomes must be by their neighbours than by the overall part, as a logarithm: about 20 to 1. */
const TELLING = 3;

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
  const nearness = (x: Float64Array, row: Float64Array): number => {
    let r2 = 0;
    metrics.forEach((metric, d) => {
      const off = (x[d] as number) - (row[d] as number);
      r2 += metric === 'sameness' ? Number(off !== 0) : off * off;
    });
    return Math.exp(-r2 * scale);
  };
  /** Each trial's outcome by the others near it, against the overall part. */
  const gain = rows.reduce((sum, row, i) => {
    let [good, all] = [PRIOR * overall, PRIOR];
    rows.forEach((other, j) => {
      if (i === j) return;
      const k = nearness(row, other);
      all += k;
      if (!failed[j]) good += k;
    });
    const part = good / all;
    return sum + (failed[i] ? Math.log((1 - part) / (1 - overall)) : Math.log(part / overall));
  }, 0);
  return {
    hasPlace: gain > TELLING,
    logAt(x, gradient) {
      let [good, all] = [PRIOR * overall, PRIOR];
      const slopes = metrics.map(() => [0, 0] as [number, number]);
      rows.forEach((row, i) => {
        const k = nearness(x, row);
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
