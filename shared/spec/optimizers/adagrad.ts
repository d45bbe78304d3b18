import { z } from 'zod';
import { epsilon, learningRate, title, weightDecay } from './options.ts';

/** torch.optim.Adagrad. */
export const adagradOptions = z.strictObject({
  type: z.literal('adagrad').default('adagrad').meta(title),
  lr: learningRate(0.01),
  lr_decay: z
    .number()
    .min(0)
    .max(1e6)
    .default(0)
    .meta({ title: 'Rate decay', unit: 'a step', description: 'The rate is divided by 1 + steps done * this.' }),
  weight_decay: weightDecay(0, false),
  initial_accumulator_value: z
    .number()
    .min(0)
    .max(1e6)
    .default(0)
    .meta({ title: 'First sum of squares', description: 'What the sum of squared gradients begins with.' }),
  eps: epsilon(1e-10),
});
