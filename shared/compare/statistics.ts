/** Means over seeds, and whether two of them differ. */
import { quantile, twoSided } from './t-distribution.ts';

export const CONFIDENCE = 0.95;

export interface Estimate {
  readonly n: number;
  readonly mean: number;
  /** Between the values (n - 1 below); null for one value. */
  readonly sd: number | null;
  /** The 95 % interval of the mean by Student's t; null for one value. */
  readonly low: number | null;
  readonly high: number | null;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v / values.length, 0);
const varianceOf = (values: readonly number[], mean: number): number =>
  values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1);

/** Null of no values. @param values finite ones */
export function estimate(values: readonly number[]): Estimate | null {
  const n = values.length;
  if (n === 0) return null;
  const mean = meanOf(values);
  if (n === 1) return { n, mean, sd: null, low: null, high: null };
  const sd = Math.sqrt(varianceOf(values, mean));
  const half = (quantile(CONFIDENCE, n - 1) * sd) / Math.sqrt(n);
  return { n, mean, sd, low: mean - half, high: mean + half };
}

export interface Test {
  readonly kind: 'paired' | 'welch';
  /** Mean of the first minus mean of the second. */
  readonly delta: number;
  /** Half the width of the 95 % interval of the delta. */
  readonly half: number;
  readonly t: number;
  readonly df: number;
  /** Probability of a delta at least as large, on either side, if there were no difference. */
  readonly p: number;
}

function tested(kind: Test['kind'], delta: number, error: number, df: number): Test {
  // Without any scatter a difference is certain, and so is there being none.
  const t = error > 0 ? delta / error : delta === 0 ? 0 : Math.sign(delta) * Infinity;
  const p = error > 0 ? twoSided(t, df) : delta === 0 ? 1 : 0;
  return { kind, delta, half: quantile(CONFIDENCE, df) * error, t, df, p };
}

/** The t-test of pairs (a[i] and b[i] share what varies: the seed). At least two pairs. */
export function paired(a: readonly number[], b: readonly number[]): Test {
  const differences = a.map((v, i) => v - (b[i] as number));
  const delta = meanOf(differences);
  const n = differences.length;
  return tested('paired', delta, Math.sqrt(varianceOf(differences, delta) / n), n - 1);
}

/** Welch's t-test: unequal variances, degrees of freedom by Welch and Satterthwaite. At least two values each. */
export function welch(a: readonly number[], b: readonly number[]): Test {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  const [partA, partB] = [varianceOf(a, meanA) / a.length, varianceOf(b, meanB) / b.length];
  const error = Math.sqrt(partA + partB);
  const df =
    error > 0
      ? (partA + partB) ** 2 / (partA ** 2 / (a.length - 1) + partB ** 2 / (b.length - 1))
      : a.length + b.length - 2;
  return tested('welch', meanA - meanB, error, df);
}
