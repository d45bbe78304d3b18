import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';

/**
 * torch.optim.lr_scheduler.CosineAnnealingLR in its closed form: names and values. PyTorch has no default for T_max; ours is the whole
 * run. After T_max the rate rises again, as there: the cosine goes on.
 */
export const cosine = defineSchedule({
  id: 'cosine',
  title: 'Cosine',
  summary:
    "The optimizer's rate falls to eta_min along half a cosine (Loshchilov and Hutter 2016, SGDR, without its restarts).",
  options: z.strictObject({
    T_max: duration({ min: 1 })
      .nullable()
      .default(null)
      .meta({ title: 'Falls over', description: 'Empty: the whole run.' }),
    eta_min: z.number().min(0).max(1e6).default(0).meta({ title: 'Lowest rate', unit: 'a step' }),
  }),
  plan(o, context) {
    const length = o.T_max === null ? context.total_steps : stepsOf('T_max', o.T_max, context, 1);
    return (step) => ({
      lr: o.eta_min + ((context.lr - o.eta_min) * (1 + Math.cos((Math.PI * step) / length))) / 2,
      momentum: null,
      weight_decay: null,
    });
  },
});
