import { z } from 'zod';
import { randomStream } from '../../../../shared/random.ts';
import { firstUnseen, spreadSetting } from '../draw.ts';
import { lossesOf } from '../losses.ts';
import { type Trial, defineSampler } from '../sampler.ts';
import { proposeTpe, tpeOptions } from '../tpe/propose.ts';

/** The trials as they stood after `count` reports; those that never came so far are still pending there. */
function asOf(history: readonly Trial[], count: number): Trial[] {
  return history.map((t) => {
    if (t.state === 'failed') return t;
    const report = t.reports[count - 1];
    return report ? { ...t, state: 'done', values: [report.value] } : { ...t, state: 'pending', values: [] };
  });
}

/**
 * TPE over the latest evaluation that enough trials have come to, so that trials ended early still teach. Which trials end, a pruner says:
 * Hyperband's brackets where the sweep names none. A trial without reports counts by its value, as in TPE.
 */
export const bohb = defineSampler({
  id: 'bohb',
  title: 'BOHB',
  summary: 'TPE on the latest evaluation that enough trials have come to, with Hyperband (Falkner et al. 2018, BOHB).',
  options: z.strictObject({
    ...tpeOptions,
    random_fraction: z
      .number()
      .min(0)
      .max(1)
      .default(1 / 3)
      .meta({ title: 'Share of random trials' }),
  }),
  propose(space, history, options, { seed, goals }) {
    const random = randomStream(seed, 'sweep: bohb', history.length);
    const needed = Math.max(options.n_startup_trials, space.dimensions.filter((d) => d.cells > 1).length + 1);
    const spread = spreadSetting(space, history.length, seed, random);
    if (random.uniform() < options.random_fraction) return firstUnseen(space, history, [spread], random);
    const [goal = 'minimize'] = goals;
    const longest = history.reduce((most, t) => Math.max(most, t.reports.length), 0);
    for (let count = longest; count > 0; count--) {
      const losses = lossesOf(asOf(history, count), [goal]);
      if (losses.filter(Number.isFinite).length >= needed) return proposeTpe(space, history, losses, options, random);
    }
    const losses = lossesOf(history, goals);
    return losses.filter(Number.isFinite).length >= needed
      ? proposeTpe(space, history, losses, options, random)
      : firstUnseen(space, history, [spread], random);
  },
});
