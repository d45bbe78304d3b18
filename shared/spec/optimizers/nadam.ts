import { z } from 'zod';
import { betas, decoupledWeightDecay, epsilon, learningRate, title, weightDecay } from './options.ts';

/** torch.optim.NAdam. */
export const nadamOptions = z.strictObject({
  type: z.literal('nadam').default('nadam').meta(title),
  lr: learningRate(0.002),
  betas: betas(0.9, 0.999),
  eps: epsilon(1e-8),
  weight_decay: weightDecay(0, false),
  momentum_decay: z
    .number()
    .min(0)
    .max(1)
    .default(0.004)
    .meta({ title: 'Momentum decay', unit: 'a step', description: 'How soon the momentum reaches beta 1.' }),
  decoupled_weight_decay: decoupledWeightDecay,
});
