import { z } from 'zod';
import { epsilon, learningRate, title, weightDecay } from './options.ts';

/** torch.optim.Adadelta. */
export const adadeltaOptions = z.strictObject({
  type: z.literal('adadelta').default('adadelta').meta(title),
  lr: learningRate(1),
  rho: z
    .number()
    .min(0)
    .lt(1)
    .default(0.9)
    .meta({ title: 'Rho', description: 'How much of both running mean squares is kept at a step.' }),
  eps: epsilon(1e-6),
  weight_decay: weightDecay(0, false),
});
