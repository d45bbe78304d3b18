import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';

/** torch.optim.lr_scheduler.PolynomialLR: names and values; its default of 5 steps is ours of the whole run. */
export const polynomial = defineSchedule({
  id: 'polynomial',
  title: 'Polynomial decay',
  summary: "The optimizer's rate falls to 0 after total_iters steps, in a straight line (power 1) or a curve.",
  options: z.strictObject({
    total_iters: duration({ min: 1 })
      .nullable()
      .default(null)
      .meta({ title: 'Falls over', description: 'Empty: the whole run.' }),
    power: z.number().min(0).max(100).default(1).meta({ title: 'Power' }),
  }),
  plan(o, context) {
    const total = o.total_iters === null ? context.total_steps : stepsOf('total_iters', o.total_iters, context, 1);
    return (step) => ({
      lr: context.lr * (1 - Math.min(step, total) / total) ** o.power,
      momentum: null,
      weight_decay: null,
    });
  },
});
