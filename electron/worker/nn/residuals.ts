/** How well numbers are predicted. */
import type { Measured } from './measured.ts';

const QUANTILES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

/** Linear between the two nearest ranks. */
function quantile(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1);
  const low = sorted[Math.floor(at)] as number;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] as number) - low);
}

/**
 * Mean squared error of the standardised target as loss; mae, rmse and r2 in the target's own unit.
 * @param outputs [rows, 1], standardised @param values target of every row of the data
 */
export function residualsOf(
  outputs: Float32Array,
  rows: Uint32Array,
  values: Float64Array,
  target: string,
  mean: number,
  sd: number,
): Measured {
  const truth = Float64Array.from(rows, (row) => values[row] as number);
  const residuals = truth.map((y, i) => y - ((outputs[i] as number) * sd + mean));
  const average = (list: Float64Array): number => list.reduce((sum, x) => sum + x, 0) / list.length;
  const squared = average(residuals.map((r) => r * r));
  const centre = average(truth);
  const spread = average(truth.map((y) => (y - centre) ** 2));
  const bias = average(residuals);
  const absolute = average(residuals.map(Math.abs));
  // Rows that all have one value leave nothing to explain: right is 1, wrong is 0.
  const r2 = spread > 0 ? 1 - squared / spread : squared === 0 ? 1 : 0;
  const sorted = Float64Array.from(residuals).sort();
  return {
    evaluation: {
      loss: squared / (sd * sd),
      accuracy: null,
      metrics: { mae: absolute, rmse: Math.sqrt(squared), r2 },
    },
    report: {
      kind: 'residuals',
      target,
      count: rows.length,
      mean: bias,
      sd: Math.sqrt(Math.max(0, squared - bias * bias)),
      mean_absolute: absolute,
      r2,
      quantiles: QUANTILES.map((q) => quantile(sorted, q)),
    },
  };
}
