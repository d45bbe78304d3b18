import { z } from 'zod';
import { randomStream } from '../../../../shared/random.ts';
import { firstUnseen } from '../draw.ts';
import { defineSampler } from '../sampler.ts';

export const random = defineSampler({
  id: 'random',
  title: 'Random',
  summary:
    'Every trial drawn from the distributions (Bergstra and Bengio 2012, Random Search for Hyper-Parameter Optimization).',
  options: z.strictObject({}),
  propose: (space, history, _options, { seed }) =>
    firstUnseen(space, history, [], randomStream(seed, 'sweep: random', history.length)),
});
