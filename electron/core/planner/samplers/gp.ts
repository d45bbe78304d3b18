import { z } from 'zod';
import { randomStream } from '../../../../shared/random.ts';
import { firstUnseen, spreadSetting } from '../draw.ts';
import { filled, mostPromising } from '../gp/acquire.ts';
import { chanceOf } from '../gp/chance.ts';
import { fitTheta, processOf } from '../gp/process.ts';
import { lossesOf } from '../losses.ts';
import { defineSampler } from '../sampler.ts';

const options = z.strictObject({
  n_startup_trials: z.int().min(2).max(100_000).default(12).meta({ title: 'Spread trials first', unit: 'trials' }),
  max_trials: z.int().min(10).max(2000).default(300).meta({
    title: 'Learn from at most',
    unit: 'trials',
    description: 'The best half and the newest; time grows with the cube.',
  }),
  points: z.int().min(16).max(100_000).default(512).meta({ title: 'Points looked at' }),
  climbs: z.int().min(1).max(100).default(4).meta({ title: 'Of them climbed from' }),
});

/** Lengths are learnt from fewer trials: that is the costly part. */
const MAX_FIT = 120;

/** The best half of `count`, and the newest of the rest. */
function chosen(losses: readonly number[], count: number): number[] {
  const all = losses.map((_, i) => i);
  if (all.length <= count) return all;
  const best = all.toSorted((a, b) => (losses[a] as number) - (losses[b] as number)).slice(0, Math.floor(count / 2));
  const kept = new Set(best);
  return [...best, ...all.filter((i) => !kept.has(i)).slice(best.length - count)].toSorted((a, b) => a - b);
}

/** Mean 0 and variance 1; bad outliers are drawn in by a logarithm, so that they do not flatten the rest. */
function scaled(losses: readonly number[]): Float64Array {
  const sorted = losses.toSorted((a, b) => a - b);
  const low = sorted[0] as number;
  const middle = sorted[Math.floor(sorted.length / 2)] as number;
  const unit = middle - low || (sorted.at(-1) as number) - low || 1;
  const y = losses.map((l) => {
    const x = (l - low) / unit;
    return x <= 1 ? x : 1 + Math.log(x);
  });
  const mean = y.reduce((a, b) => a + b, 0) / y.length;
  const sd = Math.sqrt(y.reduce((a, b) => a + (b - mean) ** 2, 0) / y.length) || 1;
  return Float64Array.from(y, (v) => (v - mean) / sd);
}

export const gp = defineSampler({
  id: 'gp',
  title: 'Gaussian process',
  summary:
    'Models the loss by a Gaussian process and takes the setting of the largest expected improvement (Jones et al. 1998, Efficient Global Optimization).',
  options,
  propose(space, history, o, { seed, goals }) {
    const random = randomStream(seed, 'sweep: gp', history.length);
    const losses = lossesOf(history, goals);
    const known = losses.filter(Number.isFinite).length;
    if (known < o.n_startup_trials) {
      return firstUnseen(space, history, [spreadSetting(space, history.length, seed, random)], random);
    }
    const metrics = space.dimensions.map(
      (d) => (d.kind === 'choice' ? 'sameness' : 'distance') as 'sameness' | 'distance',
    );
    const over = losses.flatMap((l, i) => (Number.isNaN(l) ? [] : [i])).slice(-o.max_trials);
    const chance = chanceOf(
      over.map((i) => filled(space, history[i]?.params ?? {})),
      over.map((i) => losses[i] === Infinity),
      metrics,
    );
    const worst = losses.reduce((w, l) => (Number.isFinite(l) ? Math.max(w, l) : w), -Infinity);
    const told = losses.flatMap((l, i) => (Number.isFinite(l) || (l === Infinity && chance?.hasPlace) ? [i] : []));
    const values = told.map((i) => Math.min(losses[i] as number, worst));
    const use = chosen(values, o.max_trials);
    const rows = told.map((i) => filled(space, history[i]?.params ?? {}));
    const dataOf = (of: readonly number[]) => ({
      x: of.map((i) => rows[i] as Float64Array),
      y: scaled(of.map((i) => values[i] as number)),
      metrics,
    });
    const theta = fitTheta(dataOf(chosen(values, Math.min(MAX_FIT, o.max_trials))), null);
    let data = dataOf(use);
    let process = processOf(data, theta);
    const pending = history.filter((_, i) => Number.isNaN(losses[i])).map((t) => filled(space, t.params));
    if (pending.length > 0) {
      // What is still being trained is taken to come out as expected (Ginsbourger et al. 2010, Kriging Believer).
      const believed = pending.map((row) => process.at(row).mean);
      data = { ...data, x: [...data.x, ...pending], y: Float64Array.from([...data.y, ...believed]) };
      process = processOf(data, theta);
    }
    const order = [...data.y.keys()].toSorted((a, b) => (data.y[a] as number) - (data.y[b] as number));
    const around = order.slice(0, 2).map((i) => data.x[i] as Float64Array);
    const best = data.y[order[0] as number] as number;
    return firstUnseen(space, history, mostPromising(space, process, chance, best, around, o, random), random);
  },
});
