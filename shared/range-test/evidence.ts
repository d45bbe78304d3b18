/** Whether there is a fall at all: how far a valley explains the curve, measured in its own slow noise. */
import { fallingFit, valleyFit } from './isotonic.ts';
import { at, mean } from './numbers.ts';

export interface Evidence {
  /**
   * The chi-bar-squared statistic of a fall (Barlow et al. 1972): the part of the squares that a never rising fit explains up to
   * the lowest point, over the long-run variance. About ln(points) where there is nothing.
   */
  readonly fall: number;
  /** The same for a rise from the first point. */
  readonly rise: number;
  /** How much better than a straight line the fall explains its part, in the same unit. */
  readonly bend: number;
  /** The part of the fall, in squares, that a straight line leaves: 0 for an even drift, however little noise there is. */
  readonly bentPart: number;
  /** Index of the lowest point of the valley. */
  readonly turn: number;
}

const squares = (values: readonly number[]): number => values.reduce((sum, v) => sum + v * v, 0);

/**
 * Variance that slow wandering would have if it were quick. For an autoregressive process of order one that is the residuals'
 * own, times (1 + r) / (1 - r) for their lag-one correlation r. The fit bends with the wandering and hides most of it, so the
 * factor is squared: that keeps random walks out, and costs nothing where r is near 0. The other correction of r is the usual
 * one for short series, (1 + 3 r) / n, with one more for the fit.
 */
function longRunVariance(residuals: readonly number[]): number {
  const n = residuals.length;
  const all = squares(residuals);
  if (all === 0) return 0;
  const products = residuals.slice(1).reduce((sum, r, i) => sum + r * at(residuals, i), 0);
  const raw = products / all;
  const r = Math.min(0.97, Math.max(0, raw + (2 + 4 * raw) / n));
  return (all / n) * ((1 + r) / (1 - r)) ** 2;
}

/** What the seeds say: variance, over seeds, of each curve's part in the direction of the fall, for the mean of all. */
function seedVariance(seeds: readonly (readonly number[])[], direction: readonly number[]): number {
  if (seeds.length < 2) return 0;
  const norm = Math.sqrt(squares(direction)) || 1;
  const parts = seeds.map((s) => direction.reduce((sum, d, i) => sum + (d / norm) * at(s, i), 0));
  const centre = mean(parts);
  return squares(parts.map((p) => p - centre)) / (seeds.length - 1) / seeds.length;
}

function lineFault(y: readonly number[]): number {
  const n = y.length;
  const [mx, my] = [(n - 1) / 2, mean(y)];
  const sxx = (n * (n * n - 1)) / 12;
  const sxy = y.reduce((sum, v, i) => sum + (i - mx) * (v - my), 0);
  return squares(y.map((v) => v - my)) - (sxx === 0 ? 0 : (sxy * sxy) / sxx);
}

/** @param y the tamed loss, at least 3 values  @param seeds the same by seed */
export function evidenceOf(y: readonly number[], seeds: readonly (readonly number[])[]): Evidence {
  const { fit, turn } = valleyFit(y);
  const part = fit.slice(0, turn + 1);
  const own = y.slice(0, turn + 1);
  const centre = mean(part);
  const direction = part.map((f) => f - centre);
  // Above its lowest the loss may be thrown about, which is no noise of the fall; but few points say little of wandering.
  const calm = Math.max(turn + 1, Math.ceil(y.length / 2));
  const residuals = y.slice(0, calm).map((v, i) => v - at(fit, i));
  const variance = Math.max(longRunVariance(residuals), seedVariance(seeds, direction));
  const share = (value: number): number => (value <= 0 ? 0 : variance > 0 ? value / variance : Infinity);
  const rising = fallingFit(y.toReversed());
  const bent = lineFault(own) - squares(own.map((v, i) => v - at(part, i)));
  return {
    fall: share(squares(direction)),
    rise: share(squares(rising.map((f) => f - mean(rising)))),
    bend: share(bent),
    bentPart: bent / (squares(direction) || 1),
    turn,
  };
}
