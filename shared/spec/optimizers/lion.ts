import { z } from 'zod';
import { betas, learningRate, title, weightDecay } from './options.ts';

/** Lion (Chen et al. 2023, Symbolic Discovery of Optimization Algorithms), with the paper's defaults. */
export const lionOptions = z.strictObject({
  type: z.literal('lion').default('lion').meta(title),
  lr: learningRate(0.0001),
  betas: betas(0.9, 0.99),
  weight_decay: weightDecay(0, true),
});
