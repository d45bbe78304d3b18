import { z } from 'zod';
import { epsilon, learningRate, title, weightDecay } from './options.ts';

/** torch.optim.RMSprop. */
export const rmspropOptions = z.strictObject({
  type: z.literal('rmsprop').default('rmsprop').meta(title),
  lr: learningRate(0.01),
  alpha: z
    .number()
    .min(0)
    .lt(1)
    .default(0.99)
    .meta({ title: 'Alpha', description: 'How much of the running mean square is kept at a step.' }),
  eps: epsilon(1e-8),
  weight_decay: weightDecay(0, false),
  momentum: z.number().min(0).lt(1).default(0).meta({ title: 'Momentum' }),
  centered: z
    .boolean()
    .default(false)
    .meta({ title: 'Centered', description: 'Divide by the standard deviation instead of the root mean square.' }),
});
