import { z } from 'zod';
import { defineSchedule } from './schedule.ts';

export const constant = defineSchedule({
  id: 'constant',
  title: 'Constant',
  summary: "The optimizer's own learning rate at every step: the baseline to compare others with.",
  options: z.strictObject({}),
  plan: (_options, context) => () => ({ lr: context.lr, momentum: null, weight_decay: null }),
});
