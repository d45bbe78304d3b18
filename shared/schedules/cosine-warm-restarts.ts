import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';

/** Where in its period, and how long the period: the first has `first` steps, each next one `times` as many. */
function periodAt(step: number, first: number, times: number): { within: number; length: number } {
  let begin = 0;
  let length = first;
  // A search instead of PyTorch's logarithm, which is off by one where it rounds.
  if (times === 1) begin = Math.floor(step / first) * first;
  else
    while (step >= begin + length) {
      begin += length;
      length *= times;
    }
  return { within: step - begin, length };
}

/** torch.optim.lr_scheduler.CosineAnnealingWarmRestarts: names and values. PyTorch has no default for T_0. */
export const cosineWarmRestarts = defineSchedule({
  id: 'cosine_warm_restarts',
  title: 'Cosine with warm restarts',
  summary:
    'Falls to eta_min along half a cosine, jumps back, and falls again over T_mult times as long (Loshchilov and Hutter 2016, SGDR).',
  options: z.strictObject({
    T_0: duration({ min: 1 }).default('10%').meta({ title: 'First period' }),
    T_mult: z.int().min(1).max(1000).default(1).meta({ title: 'Each next period longer by', unit: 'times' }),
    eta_min: z.number().min(0).max(1e6).default(0).meta({ title: 'Lowest rate', unit: 'a step' }),
  }),
  plan(o, context) {
    const first = stepsOf('T_0', o.T_0, context, 1);
    return (step) => {
      const { within, length } = periodAt(step, first, o.T_mult);
      return {
        lr: o.eta_min + ((context.lr - o.eta_min) * (1 + Math.cos((Math.PI * within) / length))) / 2,
        momentum: null,
        weight_decay: null,
      };
    };
  },
});
