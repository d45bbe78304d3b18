/** The standard normal distribution, to about double precision. */

const SQRT_2PI = Math.sqrt(2 * Math.PI);

export const normalPdf = (z: number): number => Math.exp(-0.5 * z * z) / SQRT_2PI;

/** Mills' ratio (1 - cdf(z)) / pdf(z) for z >= 0: a continued fraction where z is large, a series where small. */
export function upperTailScaled(z: number): number {
  if (z < 2.5) {
    // cdf(z) - 1/2 = pdf(z) (z + z^3/3 + z^5/15 + ...) (Marsaglia 2004, Evaluating the Normal Distribution).
    let term = z;
    let sum = z;
    for (let k = 3; term > 1e-17 * sum; k += 2) {
      term *= (z * z) / k;
      sum += term;
    }
    return 0.5 * Math.exp(0.5 * z * z) * SQRT_2PI - sum;
  }
  // Mills' ratio, 1/(z + 1/(z + 2/(z + ...))), from the back.
  let tail = z;
  for (let k = z < 4 ? 80 : 30; k > 0; k--) tail = z + k / tail;
  return 1 / tail;
}

/** P(Z <= z). */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  // The other tail is less than a double can tell from 1.
  if (z > 8.3) return 1;
  const upper = Math.abs(z) > 38 ? 0 : upperTailScaled(Math.abs(z)) * normalPdf(z);
  return z > 0 ? 1 - upper : upper;
}

/** log P(Z <= z), exact far into the lower tail, where the probability itself is 0. */
export function normalLogCdf(z: number): number {
  if (z > -5) return Math.log(normalCdf(z));
  return Math.log(upperTailScaled(-z)) - 0.5 * z * z - Math.log(SQRT_2PI);
}

/** z with P(Z <= z) = p, for 0 < p < 1: a rational start (Hastings, in Abramowitz and Stegun 26.2.23), then Halley's steps. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let z = -t + ((0.010328 * t + 0.802853) * t + 2.515517) / (((0.001308 * t + 0.189269) * t + 1.432788) * t + 1);
  for (let i = 0; i < 3; i++) {
    const off = (normalCdf(z) - p) / normalPdf(z);
    z -= off / (1 + 0.5 * z * off);
  }
  return z;
}
