import { z } from 'zod';
import { learningRate, title, weightDecay } from './options.ts';
import { rule } from '../../words/core/rules.ts';

/** torch.optim.SGD. */
export const sgdOptions = z
  .strictObject({
    type: z.literal('sgd').default('sgd').meta(title),
    lr: learningRate(0.1),
    momentum: z.number().min(0).lt(1).default(0).meta({ title: 'Momentum' }),
    dampening: z.number().min(0).max(1).default(0).meta({ title: 'Dampening' }),
    weight_decay: weightDecay(0, false),
    nesterov: z.boolean().default(false).meta({ title: 'Nesterov momentum' }),
  })
  .refine((o) => !o.nesterov || (o.momentum > 0 && o.dampening === 0), {
    path: ['nesterov'],
    error: rule('setting.nesterov', { got: undefined }),
  });
