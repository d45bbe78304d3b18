import { z } from 'zod';
import { defineSchedule, type Evaluated } from './schedule.ts';

const options = z.strictObject({
  metric: z
    .string()
    .min(1)
    .max(200)
    .default('eval_loss')
    .meta({ title: 'Metric', description: 'Of every evaluation.' }),
  mode: z.enum(['min', 'max']).default('min').meta({ title: 'Better is', description: 'max for an accuracy.' }),
  factor: z.number().gt(0).lt(1).default(0.1).meta({ title: 'Factor', unit: 'a reduction' }),
  patience: z.int().min(0).max(1e6).default(10).meta({ title: 'Patience', unit: 'evaluations' }),
  threshold: z.number().min(0).max(1e6).default(1e-4).meta({ title: 'Threshold of an improvement' }),
  threshold_mode: z.enum(['rel', 'abs']).default('rel').meta({ title: 'Threshold is' }),
  cooldown: z.int().min(0).max(1e6).default(0).meta({ title: 'Cooldown', unit: 'evaluations' }),
  min_lr: z.number().min(0).max(1e6).default(0).meta({ title: 'Lowest rate', unit: 'a step' }),
  eps: z.number().min(0).max(1e6).default(1e-8).meta({ title: 'Smallest reduction', unit: 'a step' }),
});
type Options = z.output<typeof options>;

function isBetter(o: Options, value: number, best: number): boolean {
  if (o.mode === 'min') return value < (o.threshold_mode === 'rel' ? best * (1 - o.threshold) : best - o.threshold);
  return value > (o.threshold_mode === 'rel' ? best * (1 + o.threshold) : best + o.threshold);
}

function metricOf({ metrics, step }: Evaluated, name: string): number {
  const value = metrics[name];
  if (value === undefined)
    throw new RangeError(
      `schedule.metric: the evaluation at step ${step} has no ${name}; it has ${Object.keys(metrics).join(', ')}`,
    );
  return value;
}

/**
 * torch.optim.lr_scheduler.ReduceLROnPlateau: names, defaults and values, told the metric after every evaluation. It keeps nothing: the
 * rate is worked out anew from the evaluations made until then, so a resumed run has the same. NaN is no improvement, as there.
 */
export const reduceOnPlateau = defineSchedule({
  id: 'reduce_on_plateau',
  title: 'Reduce on plateau',
  summary: "The optimizer's rate times factor when a metric has not improved for more than patience evaluations.",
  options,
  plan: (o, context) => (step, history) => {
    let lr = context.lr;
    let best = o.mode === 'min' ? Infinity : -Infinity;
    let bad = 0;
    let cooling = 0;
    for (const evaluation of history) {
      if (evaluation.step > step) break;
      const value = metricOf(evaluation, o.metric);
      if (isBetter(o, value, best)) {
        best = value;
        bad = 0;
      } else bad += 1;
      if (cooling > 0) {
        cooling -= 1;
        bad = 0;
      }
      if (bad > o.patience) {
        const lower = Math.max(lr * o.factor, o.min_lr);
        if (lr - lower > o.eps) lr = lower;
        cooling = o.cooldown;
        bad = 0;
      }
    }
    return { lr, momentum: null, weight_decay: null };
  },
});
