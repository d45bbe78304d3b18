import { z } from 'zod';
import { betas, decoupledWeightDecay, epsilon, learningRate, title, weightDecay } from './options.ts';

const amsgrad = z
  .boolean()
  .default(false)
  .meta({ title: 'AMSGrad', description: 'Divide by the largest running mean square so far.' });

/** torch.optim.Adam. */
export const adamOptions = z.strictObject({
  type: z.literal('adam').default('adam').meta(title),
  lr: learningRate(0.001),
  betas: betas(0.9, 0.999),
  eps: epsilon(1e-8),
  weight_decay: weightDecay(0, false),
  amsgrad,
  decoupled_weight_decay: decoupledWeightDecay,
});

/** torch.optim.AdamW: Adam with decoupled weight decay. */
export const adamwOptions = z.strictObject({
  type: z.literal('adamw').default('adamw').meta(title),
  lr: learningRate(0.001),
  betas: betas(0.9, 0.999),
  eps: epsilon(1e-8),
  weight_decay: weightDecay(0.01, true),
  amsgrad,
});
