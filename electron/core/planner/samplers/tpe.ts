import { z } from 'zod';
import { randomStream } from '../../../../shared/random.ts';
import { drawSetting, firstUnseen } from '../draw.ts';
import { lossesOf } from '../losses.ts';
import { defineSampler } from '../sampler.ts';
import { proposeTpe } from '../tpe/propose.ts';

export const tpe = defineSampler({
  id: 'tpe',
  title: 'TPE',
  summary:
    'Where good trials are dense and bad ones are not (Bergstra et al. 2011, Algorithms for Hyper-Parameter Optimization), all parameters together.',
  options: z.strictObject({
    n_startup_trials: z.int().min(1).max(100_000).default(10).meta({ title: 'Random trials first', unit: 'trials' }),
    gamma: z.number().gt(0).lt(1).default(0.1).meta({ title: 'Share of good trials' }),
    max_below: z.int().min(1).max(10_000).default(25).meta({ title: 'At most so many good trials', unit: 'trials' }),
    n_candidates: z.int().min(1).max(10_000).default(24).meta({ title: 'Candidates for each trial' }),
    prior_weight: z.number().gt(0).max(1000).default(1).meta({ title: 'Weight of the whole space', unit: 'trials' }),
    bandwidth: z.number().gt(0).max(10).default(1).meta({ title: 'Bandwidth', unit: "times Scott's rule" }),
  }),
  propose(space, history, options, { seed, goals }) {
    const random = randomStream(seed, 'sweep: tpe', history.length);
    const losses = lossesOf(history, goals);
    const finite = losses.filter(Number.isFinite).length;
    if (finite < options.n_startup_trials) return firstUnseen(space, history, [drawSetting(space, random)], random);
    return proposeTpe(space, history, losses, options, random);
  },
});
