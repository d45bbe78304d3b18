/** The tree-structured Parzen estimator: where good trials are dense and bad ones are not (Bergstra et al. 2011). */
import { z } from 'zod';
import type { Random } from '../../../../shared/random.ts';
import { coordinatesOf, settingOf } from '../coordinates.ts';
import { firstUnseen } from '../draw.ts';
import type { Trial } from '../sampler.ts';
import type { Params, Space } from '../space.ts';
import { drawCoordinate, mixtureOf } from './mixture.ts';

export const tpeOptions = {
  n_startup_trials: z.int().min(1).max(100_000).default(10).meta({ title: 'Spread trials first', unit: 'trials' }),
  gamma: z.number().gt(0).lt(1).default(0.1).meta({ title: 'Share of good trials' }),
  max_below: z.int().min(1).max(10_000).default(25).meta({ title: 'At most so many good trials', unit: 'trials' }),
  n_candidates: z.int().min(1).max(10_000).default(24).meta({ title: 'Candidates for each trial' }),
  prior_weight: z.number().gt(0).max(1000).default(1).meta({ title: 'Weight of the whole space', unit: 'trials' }),
  bandwidth: z.number().gt(0).max(10).default(0.8).meta({ title: 'Bandwidth', unit: "times Scott's rule" }),
};
type TpeOptions = z.output<z.ZodObject<typeof tpeOptions>>;

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
 * How much each good trial counts: half of it evenly, half by how far it is below the first that is not good (after Watanabe 2023,
 * Tree-structured Parzen Estimator: Understanding Its Algorithm Components).
 */
function weightsOf(good: readonly number[], edge: number): number[] {
  const gains = good.map((loss) => edge - loss);
  const mean = gains.reduce((a, b) => a + b, 0) / gains.length;
  return gains.map((gain) => (Number.isFinite(mean) && mean > 0 ? 0.5 + (0.5 * gain) / mean : 1));
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
  const best = order.slice(0, count).filter((i) => Number.isFinite(losses[i] as number));
  const below = pick(best);
  const weights = weightsOf(
    best.map((i) => losses[i] as number),
    losses[order[count] ?? -1] ?? NaN,
  );
  const above = pick(order.slice(count));
  const even = (n: number): number[] => new Array<number>(n).fill(1);
  const options = { prior: o.prior_weight, bandwidth: bandwidthOf(o.bandwidth, 0.01) };
  const good = mixtureOf(space, below, weights, options);
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
