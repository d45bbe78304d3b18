import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';

/** lr / sqrt(1 + step / timescale): after three timescales half the rate is left. With `warmup` it is the Transformer's schedule. */
export const inverseSqrt = defineSchedule({
  id: 'inverse_sqrt',
  title: 'Inverse square root',
  summary:
    "The optimizer's rate falls with the square root of the steps done (Vaswani et al. 2017, Attention Is All You Need).",
  options: z.strictObject({
    timescale: duration({ min: 1 }).default('10%').meta({ title: 'Time scale' }),
  }),
  plan(o, context) {
    const scale = stepsOf('timescale', o.timescale, context, 1);
    return (step) => ({ lr: context.lr / Math.sqrt(1 + step / scale), momentum: null, weight_decay: null });
  },
});
