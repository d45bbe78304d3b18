import { z } from 'zod';
import { betas, epsilon, learningRate, title, weightDecay } from './options.ts';

/** torch.optim.Adamax. */
export const adamaxOptions = z.strictObject({
  type: z.literal('adamax').default('adamax').meta(title),
  lr: learningRate(0.002),
  betas: betas(0.9, 0.999),
  eps: epsilon(1e-8),
  weight_decay: weightDecay(0, false),
});
