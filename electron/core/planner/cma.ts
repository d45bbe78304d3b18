/** CMA-ES as a function of what has been measured (Hansen 2016, The CMA Evolution Strategy: A Tutorial). */
import { type Eigen, eigenOf } from './eigen.ts';

export interface Measured {
  readonly x: Float64Array;
  /** Lower is better; Infinity counts as worst. */
  readonly loss: number;
}

export interface Cma {
  readonly mean: Float64Array;
  readonly sigma: number;
  readonly eigen: Eigen;
}

export const populationOf = (n: number): number => 4 + Math.floor(3 * Math.log(Math.max(1, n)));

/** What the tutorial's table 1 sets for n dimensions and a population of lambda. */
function constantsOf(n: number, lambda: number) {
  const mu = Math.floor(lambda / 2);
  const raw = Array.from({ length: mu }, (_, i) => Math.log((lambda + 1) / 2) - Math.log(i + 1));
  const sum = raw.reduce((a, b) => a + b, 0);
  const weights = raw.map((w) => w / sum);
  const mueff = 1 / weights.reduce((a, w) => a + w * w, 0);
  const cs = (mueff + 2) / (n + mueff + 5);
  const c1 = 2 / ((n + 1.3) ** 2 + mueff);
  return {
    mu,
    weights,
    mueff,
    cs,
    c1,
    ds: 1 + 2 * Math.max(0, Math.sqrt((mueff - 1) / (n + 1)) - 1) + cs,
    cc: (4 + mueff / n) / (n + 4 + (2 * mueff) / n),
    cmu: Math.min(1 - c1, (2 * (mueff - 2 + 1 / mueff)) / ((n + 2) ** 2 + mueff)),
    chi: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  };
}

/** M y, or with `inverse` M^-1 y, where M is the square root of the covariance. */
function rooted({ values, vectors }: Eigen, y: Float64Array, inverse: boolean): Float64Array {
  const n = y.length;
  const out = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let along = 0;
    for (let i = 0; i < n; i++) along += (vectors[i * n + k] as number) * (y[i] as number);
    const root = Math.sqrt(Math.max(1e-20, values[k] as number));
    along *= inverse ? 1 / root : root;
    for (let i = 0; i < n; i++) out[i] = (out[i] as number) + (vectors[i * n + k] as number) * along;
  }
  return out;
}

/**
 * The state after all whole generations of `measured`, in the order they were asked for. Any points may be among them, not only those of
 * the strategy: it learns from where they lie.
 * @param n dimensions
 */
export function cmaAfter(measured: readonly Measured[], n: number, sigma0: number, lambda = populationOf(n)): Cma {
  const k = constantsOf(n, lambda);
  let mean = new Float64Array(n).fill(0.5);
  let sigma = sigma0;
  const covariance = Float64Array.from({ length: n * n }, (_, i) => Number(i % (n + 1) === 0));
  let eigen = eigenOf(covariance, n);
  const ps = new Float64Array(n);
  const pc = new Float64Array(n);
  for (let g = 1; g * lambda <= measured.length; g++) {
    const best = measured
      .slice((g - 1) * lambda, g * lambda)
      .toSorted((a, b) => (a.loss < b.loss ? -1 : Number(a.loss > b.loss)));
    const before = mean;
    const steps = best.slice(0, k.mu).map(({ x }) => x.map((v, i) => (v - (before[i] as number)) / sigma));
    const step = new Float64Array(n);
    steps.forEach((y, j) => y.forEach((v, i) => (step[i] = (step[i] as number) + (k.weights[j] as number) * v)));
    mean = before.map((v, i) => v + sigma * (step[i] as number));
    const white = rooted(eigen, step, true);
    for (let i = 0; i < n; i++)
      ps[i] = (1 - k.cs) * (ps[i] as number) + Math.sqrt(k.cs * (2 - k.cs) * k.mueff) * (white[i] as number);
    const length = Math.sqrt(ps.reduce((sum, v) => sum + v * v, 0));
    const moves = length / Math.sqrt(1 - (1 - k.cs) ** (2 * g)) / k.chi < 1.4 + 2 / (n + 1);
    for (let i = 0; i < n; i++)
      pc[i] =
        (1 - k.cc) * (pc[i] as number) + (moves ? Math.sqrt(k.cc * (2 - k.cc) * k.mueff) * (step[i] as number) : 0);
    const lost = moves ? 0 : k.cc * (2 - k.cc);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const at = i * n + j;
        const spread = steps.reduce(
          (sum, y, m) => sum + (k.weights[m] as number) * (y[i] as number) * (y[j] as number),
          0,
        );
        const old = covariance[at] as number;
        covariance[at] =
          (1 - k.c1 - k.cmu + k.c1 * lost) * old + k.c1 * (pc[i] as number) * (pc[j] as number) + k.cmu * spread;
      }
    }
    sigma = Math.min(1, Math.max(1e-8, sigma * Math.exp((k.cs / k.ds) * (length / k.chi - 1))));
    eigen = eigenOf(covariance, n);
  }
  return { mean, sigma, eigen };
}

/** A point of the current generation from n standard normal numbers. */
export function cmaPoint({ mean, sigma, eigen }: Cma, z: Float64Array): Float64Array {
  const y = rooted(eigen, z, false);
  return mean.map((m, i) => m + sigma * (y[i] as number));
}
