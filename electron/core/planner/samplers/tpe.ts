import { z } from 'zod';
import { randomStream } from '../../../../shared/random.ts';
import { spreadSetting, firstUnseen } from '../draw.ts';
import { lossesOf } from '../losses.ts';
import { defineSampler } from '../sampler.ts';
import { proposeTpe, tpeOptions } from '../tpe/propose.ts';

export const tpe = defineSampler({
  id: 'tpe',
  title: 'TPE',
  summary:
    'Where good trials are dense and bad ones are not (Bergstra et al. 2011, Algorithms for Hyper-Parameter Optimization), all parameters together.',
  options: z.strictObject(tpeOptions),
  propose(space, history, options, { seed, goals }) {
    const random = randomStream(seed, 'sweep: tpe', history.length);
    const losses = lossesOf(history, goals);
    const finite = losses.filter(Number.isFinite).length;
    if (finite < options.n_startup_trials)
      return firstUnseen(space, history, [spreadSetting(space, history.length, seed, random)], random);
    return proposeTpe(space, history, losses, options, random);
  },
});
