/** The logarithm of the expected improvement, which has a slope even where the improvement itself is nothing in doubles. */
import { normalCdf, normalPdf, upperTailScaled } from '../normal.ts';

/** log(pdf(z) + z cdf(z)) and its derivative (Ament et al. 2023, Unexpected Improvements to Expected Improvement). */
function logH(z: number): readonly [number, number] {
  if (z > -1) {
    const cdf = normalCdf(z);
    const h = normalPdf(z) + z * cdf;
    return [Math.log(h), cdf / h];
  }
  // h = pdf(z) (1 - |z| M), with Mills' ratio M; far out 1 - |z| M is 1/z^2.
  const m = upperTailScaled(-z);
  const rest = z < -1e4 ? 1 / (z * z) : 1 + z * m;
  return [-0.5 * z * z - 0.5 * Math.log(2 * Math.PI) + Math.log(rest), m / rest];
}

/** @returns log EI below `best` and its derivatives by the mean and the variance */
export function logImprovement(
  mean: number,
  variance: number,
  best: number,
): { value: number; byMean: number; byVariance: number } {
  const sd = Math.sqrt(variance);
  const z = (best - mean) / sd;
  const [log, slope] = logH(z);
  return { value: Math.log(sd) + log, byMean: -slope / sd, byVariance: (1 - slope * z) / (2 * variance) };
}
