import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';

/** torch.optim.lr_scheduler.ExponentialLR, stepped every update: gamma to the power of the step. step_size stretches it, without jumps. */
export const exponential = defineSchedule({
  id: 'exponential',
  title: 'Exponential decay',
  summary: "The optimizer's rate falls by the factor gamma over every step_size steps, smoothly.",
  options: z.strictObject({
    gamma: z.number().gt(0).max(1).default(0.9).meta({ title: 'Gamma' }),
    step_size: duration({ min: 1 }).default('1ep').meta({
      title: 'Falls by gamma over',
      description: "1: PyTorch's ExponentialLR, stepped every update.",
    }),
  }),
  plan(o, context) {
    const size = stepsOf('step_size', o.step_size, context, 1);
    return (step) => ({ lr: context.lr * o.gamma ** (step / size), momentum: null, weight_decay: null });
  },
});
