/** Option schemas of the optimizers, with PyTorch's names and defaults. The updates are in electron/worker/optimizers. */
import { z } from 'zod';

export const sgdOptions = z
  .strictObject({
    type: z.literal('sgd').default('sgd').meta({ title: 'Optimizer' }),
    lr: z.number().min(0).max(1e6).default(0.1).meta({ title: 'Learning rate', unit: 'a step' }),
    momentum: z.number().min(0).lt(1).default(0).meta({ title: 'Momentum' }),
    dampening: z.number().min(0).max(1).default(0).meta({ title: 'Dampening' }),
    weight_decay: z.number().min(0).max(1e6).default(0).meta({ title: 'Weight decay' }),
    nesterov: z.boolean().default(false).meta({ title: 'Nesterov momentum' }),
  })
  .refine((o) => !o.nesterov || (o.momentum > 0 && o.dampening === 0), {
    path: ['nesterov'],
    error: 'needs momentum above 0 and dampening 0',
  });

export const optimizerSpec = z.discriminatedUnion('type', [sgdOptions]);
export type OptimizerSpec = z.output<typeof optimizerSpec>;
