import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';

/** torch.optim.lr_scheduler.StepLR: names and values. PyTorch has no default for step_size. */
export const step = defineSchedule({
  id: 'step',
  title: 'Steps down',
  summary: "The optimizer's rate times gamma after every step_size steps.",
  options: z.strictObject({
    step_size: duration({ min: 1 }).default('30%').meta({ title: 'Steps down every' }),
    gamma: z.number().gt(0).max(1).default(0.1).meta({ title: 'Gamma', unit: 'a step down' }),
  }),
  plan(o, context) {
    const size = stepsOf('step_size', o.step_size, context, 1);
    return (at) => ({ lr: context.lr * o.gamma ** Math.floor(at / size), momentum: null, weight_decay: null });
  },
});
