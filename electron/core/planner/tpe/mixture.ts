/** A density over settings: a mixture with one component a trial, and one for the whole space. */
import type { Random } from '../../../../shared/random.ts';
import type { Json } from '../../../../shared/spec/sweep/distributions.ts';
import { fine } from '../draw.ts';
import { normalCdf, normalQuantile } from '../normal.ts';
import { type Dimension, type Space, isActive } from '../space.ts';

export interface Mixture {
  /** A setting drawn from it, as a row of coordinates. */
  readonly draw: (random: Random) => Float64Array;
  /** Log density of a row: on the unit interval for numbers, relative to its probability for choices. */
  readonly logDensity: (row: Float64Array) => number;
}

const LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

function drawIndex(probabilities: readonly number[], random: Random): number {
  let left = fine(random);
  const at = probabilities.findIndex((p) => (left -= p) < 0);
  return at === -1 ? probabilities.findLastIndex((p) => p > 0) : at;
}

/** Any coordinate of a dimension, as its distribution has it. */
export const drawCoordinate = (d: Dimension, random: Random): number =>
  d.kind === 'choice' ? drawIndex(d.probabilities, random) : fine(random);

/** A number's place after rounding, so that a density is asked for where the trial would be. */
const settled = (d: Dimension, x: number): number =>
  d.kind === 'number' && Number.isFinite(d.cells) ? d.toUnit(d.fromUnit(x)) : x;

function drawNormal(at: number, sigma: number, random: Random): number {
  const low = normalCdf((0 - at) / sigma);
  const high = normalCdf((1 - at) / sigma);
  return Math.min(1, Math.max(0, at + sigma * normalQuantile(low + fine(random) * (high - low))));
}

/** log of the integral over [0, 1] of exp(-(x - at)^2 / (2 sigma^2)). */
function logMass(at: number, sigma: number): number {
  const low = -at / sigma;
  const high = (1 - at) / sigma;
  return Math.log(sigma * (normalCdf(high) - (low < -8.3 ? 0 : normalCdf(low)))) + LOG_SQRT_2PI;
}

export interface MixtureOptions {
  /** Weight of the component for the whole space, where a trial has 1. */
  readonly prior: number;
  /** Bandwidth of a number, on the unit interval, from the trials' coordinates in that dimension and how many dimensions there are. */
  readonly bandwidth: (values: readonly number[], dimensions: number) => number;
}

/** @param rows coordinates of the trials, NaN where a dimension is inactive */
export function mixtureOf(
  space: Space,
  rows: readonly Float64Array[],
  weights: readonly number[],
  o: MixtureOptions,
): Mixture {
  const { dimensions } = space;
  const own = dimensions.map((_, i) => rows.map((r) => r[i] as number).filter((x) => !Number.isNaN(x)));
  const varied = dimensions.filter((d) => d.cells > 1).length;
  const sigma = dimensions.map((d, i) => {
    if (d.kind === 'choice') return 0;
    // Not finer than a step, so that neighbouring values keep some of the density.
    return Math.max(o.bandwidth(own[i] as number[], varied), Number.isFinite(d.cells) ? 0.5 / d.cells : 1e-4);
  });
  // A choice's own value keeps n/(n + its number of values); the rest is spread by their probabilities.
  const spread = dimensions.map((d, i) =>
    d.kind === 'choice' ? d.cells / (d.cells + (own[i] as number[]).length) : 0,
  );
  const total = weights.reduce((a, b) => a + b, o.prior);
  const logPrior = Math.log(o.prior / total);
  const logWeight = rows.map((row, k) => {
    let log = Math.log((weights[k] as number) / total);
    dimensions.forEach((d, i) => {
      const at = row[i] as number;
      const s = sigma[i] as number;
      if (d.kind === 'choice' || Number.isNaN(at)) return;
      log -= logMass(at, s);
    });
    return log;
  });
  const precision = sigma.map((s) => (s > 0 ? 0.5 / (s * s) : 0));
  const scratch = new Float64Array(rows.length + 1);

  function logComponent(row: Float64Array, k: number): number {
    const at = rows[k] as Float64Array;
    let log = logWeight[k] as number;
    for (let i = 0; i < dimensions.length; i++) {
      const d = dimensions[i] as Dimension;
      const x = row[i] as number;
      const a = at[i] as number;
      if (d.cells === 1) continue;
      if (d.kind === 'choice') {
        // A trial without this dimension says nothing of it: there its kernel is the whole space.
        if (Number.isNaN(x) || Number.isNaN(a)) continue;
        const b = spread[i] as number;
        log += Math.log(x === a ? (1 - b) / (d.probabilities[x] as number) + b : b);
      } else if (Number.isNaN(x)) {
        // The mass above was taken off for a kernel that is not asked.
        if (!Number.isNaN(a)) log += logMass(a, sigma[i] as number);
      } else if (!Number.isNaN(a)) log -= (precision[i] as number) * (x - a) * (x - a);
    }
    return log;
  }

  return {
    draw(random) {
      let left = fine(random) * total - o.prior;
      let k = -1;
      for (; left >= 0 && k + 1 < rows.length;) left -= weights[++k] as number;
      const base = k < 0 ? null : (rows[k] as Float64Array);
      const row = new Float64Array(dimensions.length).fill(NaN);
      const params: Record<string, Json> = {};
      dimensions.forEach((d, i) => {
        if (!isActive(d, params)) return;
        let at = base ? (base[i] as number) : NaN;
        // The chosen trial lacks this dimension: one of those that have it stands in.
        const others = own[i] as number[];
        if (base && Number.isNaN(at)) {
          const pick = random.below(others.length + 1);
          at = pick < others.length ? (others[pick] as number) : NaN;
        }
        const x = Number.isNaN(at)
          ? drawCoordinate(d, random)
          : d.kind === 'choice'
            ? fine(random) >= (spread[i] as number)
              ? at
              : drawIndex(d.probabilities, random)
            : drawNormal(at, sigma[i] as number, random);
        row[i] = settled(d, x);
        params[d.name] = d.kind === 'choice' ? (d.values[x] as Json) : d.fromUnit(x);
      });
      return row;
    },
    logDensity(row) {
      let highest = (scratch[rows.length] = logPrior);
      for (let k = 0; k < rows.length; k++) {
        const log = logComponent(row, k);
        scratch[k] = log;
        if (log > highest) highest = log;
      }
      let sum = 0;
      for (let k = 0; k <= rows.length; k++) {
        const off = (scratch[k] as number) - highest;
        if (off > -40) sum += Math.exp(off);
      }
      return highest + Math.log(sum);
    },
  };
}
