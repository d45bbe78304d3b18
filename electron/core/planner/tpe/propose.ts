/** The tree-structured Parzen estimator: where good trials are dense and bad ones are not (Bergstra et al. 2011). */
import type { Random } from '../../../../shared/random.ts';
import { coordinatesOf, settingOf } from '../coordinates.ts';
import { firstUnseen } from '../draw.ts';
import type { Trial } from '../sampler.ts';
import type { Params, Space } from '../space.ts';
import { drawCoordinate, mixtureOf } from './mixture.ts';

export interface TpeOptions {
  readonly gamma: number;
  readonly max_below: number;
  readonly n_candidates: number;
  readonly prior_weight: number;
  readonly bandwidth: number;
}

/** Scott's rule for a product of kernels, on the spread of the trials themselves, never narrower than a part of it. */
function bandwidthOf(factor: number, floor: number) {
  return (values: readonly number[], dimensions: number): number => {
    const n = values.length;
    if (n === 0) return 1;
    const mean = values.reduce((a, b) => a + b, 0) / n;
    // As if one more trial stood at each end of the range's middle half: one trial alone is not taken for a needle.
    const variance = (values.reduce((a, b) => a + (b - mean) ** 2, 0) + 2 * 0.25 ** 2) / (n + 2);
    return Math.max(floor, factor * Math.sqrt(variance) * n ** (-1 / (dimensions + 4)));
  };
}

/**
 * The most promising of many candidates drawn from the density of good trials.
 * @param losses of the history: NaN for pending trials, which count as bad (constant liar), so that parallel ones keep apart
 */
export function proposeTpe(
  space: Space,
  history: readonly Trial[],
  losses: readonly number[],
  o: TpeOptions,
  random: Random,
): Params | null {
  const order = history.map((_, i) => i).toSorted((a, b) => key(losses[a]) - key(losses[b]) || a - b);
  const known = losses.filter((l) => !Number.isNaN(l)).length;
  const count = Math.min(o.max_below, Math.max(1, Math.ceil(o.gamma * known)));
  const rows = history.map((t) => coordinatesOf(space, t.params));
  const pick = (of: readonly number[]): Float64Array[] => of.map((i) => rows[i] as Float64Array);
  const below = pick(order.slice(0, count).filter((i) => Number.isFinite(losses[i] as number)));
  const above = pick(order.slice(count));
  const even = (n: number): number[] => new Array<number>(n).fill(1);
  const options = { prior: o.prior_weight, bandwidth: bandwidthOf(o.bandwidth, 0.01) };
  const good = mixtureOf(space, below, even(below.length), options);
  const bad = mixtureOf(space, above, even(above.length), options);
  const scored = Array.from({ length: o.n_candidates }, () => {
    const row = good.draw(random);
    return { row, score: good.logDensity(row) - bad.logDensity(row) };
  }).toSorted((a, b) => b.score - a.score);
  const candidates = scored.map(({ row }) => settingOf(space, row, (d) => drawCoordinate(d, random)));
  return firstUnseen(space, history, candidates, random);
}

/** Pending trials after all others. */
const key = (loss: number | undefined): number =>
  loss === undefined || Number.isNaN(loss) ? Number.MAX_VALUE : Math.min(loss, 1e300);
