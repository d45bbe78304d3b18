/** When a curve of a range test has seen enough. */

/** A lowest loss nearer to zero than this part of the first says little: four times nothing is nothing. */
const NEAR_ZERO = 0.01;

/**
 * A watch over the losses of one curve. Given a loss it returns why the curve ends there, for people, or null: the loss is no
 * number, or its running mean is `factor` times its lowest. Where the lowest is near zero or negative, the same distance is
 * measured by its size, and by at least a hundredth of the first loss.
 * @param smooth what the running mean keeps at a step; it is corrected for its start, as Adam's moments are
 * @param factor null: only a loss that is no number ends it
 */
export function watchLoss(smooth: number, factor: number | null): (loss: number) => string | null {
  let sum = 0;
  let weight = 0;
  let first: number | null = null;
  let best = Infinity;
  return (loss) => {
    if (!Number.isFinite(loss)) return `the loss became ${loss}`;
    first ??= loss;
    sum = smooth * sum + (1 - smooth) * loss;
    weight = smooth * weight + (1 - smooth);
    const mean = sum / weight;
    best = Math.min(best, mean);
    if (factor === null) return null;
    const limit = best + (factor - 1) * Math.max(Math.abs(best), NEAR_ZERO * Math.abs(first));
    return mean > limit
      ? `the loss rose to ${mean.toPrecision(3)} (running mean), its lowest was ${best.toPrecision(3)}`
      : null;
  };
}
