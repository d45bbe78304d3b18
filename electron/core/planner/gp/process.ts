/** A Gaussian process with a Matern-5/2 kernel, one length a dimension (Rasmussen and Williams 2006, chapters 2, 4, 5). */
import { cholesky, inverseFrom, solveLower, solveUpper } from './linear.ts';
import { minimize } from './minimize.ts';

/** How a coordinate is compared: by distance, or only whether it is the same. */
export type Metric = 'distance' | 'sameness';

export interface Process {
  /** Mean and variance of the function at x, in the units of y; the gradients are written where given. */
  readonly at: (
    x: Float64Array,
    gradients?: { mean: Float64Array; variance: Float64Array },
  ) => { mean: number; variance: number };
  readonly theta: Float64Array;
}

const SQRT5 = Math.sqrt(5);
/** Variance of noise, of values scaled to variance 1: the least keeps the matrix solvable. */
const NOISE = { low: 1e-7, high: 0.25, usual: 1e-5 };

function squaredDifference(metrics: readonly Metric[], a: Float64Array, b: Float64Array, d: number): number {
  const off = (a[d] as number) - (b[d] as number);
  return metrics[d] === 'sameness' ? Number(off !== 0) : off * off;
}

/** The kernel and minus its derivative by r^2 / 2: k = (1 + r' + r'^2/3) exp(-r'), r' = sqrt(5) r. */
function matern(r2: number): readonly [number, number] {
  const r = SQRT5 * Math.sqrt(r2);
  const e = Math.exp(-r);
  return [(1 + r + (r * r) / 3) * e, (5 / 3) * (1 + r) * e];
}

interface Data {
  readonly x: readonly Float64Array[];
  readonly y: Float64Array;
  readonly metrics: readonly Metric[];
}

/**
 * The negative log posterior of theta = (log lengths, log signal variance, log noise variance), with its gradient. Priors: lengths
 * log-normal around sqrt(D)-scaled values (Hvarfner et al. 2024, Vanilla Bayesian Optimization Performs Great in High Dimensions),
 * signal variance near 1, noise near small.
 */
function objective({ x, y, metrics }: Data) {
  const n = x.length;
  const dims = metrics.length;
  // Squared differences never change: one triangle for each dimension.
  const squares = metrics.map((_, d) => {
    const all = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++)
        all[i * n + j] = squaredDifference(metrics, x[i] as Float64Array, x[j] as Float64Array, d);
    return all;
  });
  const lengthMean = Math.log(0.4) + 0.5 * Math.log(Math.max(1, dims));
  const priors = [
    ...metrics.map(() => ({ mean: lengthMean, sd: 1 })),
    { mean: 0, sd: 1.5 },
    { mean: Math.log(NOISE.usual), sd: 2 },
  ];
  const slope = new Float64Array(n * n);
  return (theta: Float64Array, gradient: Float64Array): number => {
    const inverseSquares = metrics.map((_, d) => Math.exp(-2 * (theta[d] as number)));
    const signal = Math.exp(theta[dims] as number);
    const noise = Math.exp(theta[dims + 1] as number);
    const k = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        let r2 = 0;
        for (let d = 0; d < dims; d++)
          r2 += (inverseSquares[d] as number) * ((squares[d] as Float64Array)[i * n + j] as number);
        const [value, minusSlope] = matern(r2);
        k[i * n + j] = signal * value;
        slope[i * n + j] = signal * minusSlope;
      }
      k[i * n + i] = signal + noise;
    }
    const l = k.slice();
    gradient.fill(0);
    if (!cholesky(l, n)) return Infinity;
    const alpha = solveUpper(l, n, solveLower(l, n, y.slice()));
    const inverse = inverseFrom(l, n);
    let value = 0;
    for (let i = 0; i < n; i++)
      value += 0.5 * (y[i] as number) * (alpha[i] as number) + Math.log(l[i * n + i] as number);
    // d/dtheta = 1/2 tr((K^-1 - alpha alpha^T) dK/dtheta)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const at = i * n + j;
        const w = (inverse[at] as number) - (alpha[i] as number) * (alpha[j] as number);
        const ws = w * (slope[at] as number);
        for (let d = 0; d < dims; d++)
          gradient[d] =
            (gradient[d] as number) + ws * (inverseSquares[d] as number) * ((squares[d] as Float64Array)[at] as number);
        gradient[dims] = (gradient[dims] as number) + w * (k[at] as number);
      }
      const w = (inverse[i * n + i] as number) - (alpha[i] as number) ** 2;
      gradient[dims] = (gradient[dims] as number) + 0.5 * w * signal;
      gradient[dims + 1] = (gradient[dims + 1] as number) + 0.5 * w * noise;
    }
    priors.forEach(({ mean, sd }, i) => {
      const off = ((theta[i] as number) - mean) / sd;
      value += 0.5 * off * off;
      gradient[i] = (gradient[i] as number) + off / sd;
    });
    return value;
  };
}

/** The most likely theta, sought from the prior's middle, from short lengths, and from `from`. */
export function fitTheta(data: Data, from: Float64Array | null): Float64Array {
  const dims = data.metrics.length;
  const f = objective(data);
  const box = (lengths: number, signal: number, noise: number): Float64Array =>
    Float64Array.from({ length: dims + 2 }, (_, i) =>
      i < dims ? Math.log(lengths) : Math.log(i === dims ? signal : noise),
    );
  const low = box(0.01, 0.01, NOISE.low);
  const high = box(30, 100, NOISE.high);
  const usual = 0.4 * Math.sqrt(Math.max(1, dims));
  const starts = [box(usual, 1, NOISE.usual), box(0.3 * usual, 1, 1e-3), ...(from ? [from] : [])];
  const found = starts.map((start) => minimize(f, start, low, high, { steps: 60, tolerance: 1e-3 }));
  return found.reduce((a, b) => (b.value < a.value ? b : a)).x;
}

/** The process of known theta. Conditions on the data; more noise is added where the matrix could not be solved otherwise. */
export function processOf({ x, y, metrics }: Data, theta: Float64Array): Process {
  const n = x.length;
  const dims = metrics.length;
  const inverseSquares = metrics.map((_, d) => Math.exp(-2 * (theta[d] as number)));
  const signal = Math.exp(theta[dims] as number);
  const distance = (a: Float64Array, b: Float64Array): number => {
    let r2 = 0;
    for (let d = 0; d < dims; d++) r2 += (inverseSquares[d] as number) * squaredDifference(metrics, a, b, d);
    return r2;
  };
  const l = new Float64Array(n * n);
  for (let noise = Math.exp(theta[dims + 1] as number); ; noise *= 10) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++)
        l[i * n + j] = signal * matern(distance(x[i] as Float64Array, x[j] as Float64Array))[0];
      l[i * n + i] = signal + noise;
    }
    if (cholesky(l, n)) break;
  }
  const alpha = solveUpper(l, n, solveLower(l, n, y.slice()));
  const k = new Float64Array(n);
  const slope = new Float64Array(n);
  return {
    theta,
    at(at, gradients) {
      let mean = 0;
      for (let i = 0; i < n; i++) {
        const [value, minusSlope] = matern(distance(at, x[i] as Float64Array));
        k[i] = signal * value;
        slope[i] = signal * minusSlope;
        mean += (k[i] as number) * (alpha[i] as number);
      }
      const v = solveLower(l, n, k.slice());
      const variance = Math.max(1e-12, signal - v.reduce((sum, a) => sum + a * a, 0));
      if (gradients) {
        const weights = solveUpper(l, n, v);
        gradients.mean.fill(0);
        gradients.variance.fill(0);
        for (let d = 0; d < dims; d++) {
          if (metrics[d] === 'sameness') continue;
          let m = 0;
          let s = 0;
          for (let i = 0; i < n; i++) {
            const change =
              -(slope[i] as number) *
              (inverseSquares[d] as number) *
              ((at[d] as number) - ((x[i] as Float64Array)[d] as number));
            m += change * (alpha[i] as number);
            s += change * (weights[i] as number);
          }
          gradients.mean[d] = m;
          gradients.variance[d] = -2 * s;
        }
      }
      return { mean, variance };
    },
  };
}
