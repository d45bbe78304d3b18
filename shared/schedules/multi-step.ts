import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';

/** torch.optim.lr_scheduler.MultiStepLR: names and values. A milestone given twice counts twice, as there. */
export const multiStep = defineSchedule({
  id: 'multi_step',
  title: 'Steps down at milestones',
  summary: "The optimizer's rate times gamma at every milestone.",
  options: z.strictObject({
    milestones: z
      .array(duration())
      .max(1000)
      .default(['50%', '75%'])
      .meta({ title: 'Milestones', description: 'In any order.' }),
    gamma: z.number().gt(0).max(1).default(0.1).meta({ title: 'Gamma', unit: 'a milestone' }),
  }),
  plan(o, context) {
    const milestones = o.milestones.map((m, i) => stepsOf(`milestones.${i}`, m, context));
    return (step) => ({
      lr: context.lr * o.gamma ** milestones.filter((m) => m <= step).length,
      momentum: null,
      weight_decay: null,
    });
  },
});
