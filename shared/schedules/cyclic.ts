import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';
import { scheduleFault } from './fault.ts';

const options = z.strictObject({
  base_lr: z.number().min(0).max(1e6).default(0.001).meta({ title: 'Lower bound', unit: 'a step' }),
  max_lr: z.number().gt(0).max(1e6).default(0.1).meta({ title: 'Upper bound', unit: 'a step' }),
  step_size_up: duration({ min: 1, whole: false }).default(2000).meta({ title: 'Rising half' }),
  step_size_down: duration({ whole: false })
    .nullable()
    .default(null)
    .meta({ title: 'Falling half', description: 'Empty: as the rising half.' }),
  mode: z.enum(['triangular', 'triangular2', 'exp_range']).default('triangular').meta({ title: 'Mode' }),
  gamma: z
    .number()
    .gt(0)
    .max(1)
    .default(1)
    .meta({ title: 'Gamma', description: 'exp_range shrinks the range by gamma to the step.' }),
  scale_mode: z
    .enum(['cycle', 'iterations'])
    .nullable()
    .default(null)
    .meta({ title: 'Scaled by', description: "Empty: the mode's own." }),
  cycle_momentum: z.boolean().default(true).meta({ title: 'Cycle momentum inversely' }),
  base_momentum: z.number().min(0).lt(1).default(0.8).meta({ title: 'Momentum at the upper bound' }),
  max_momentum: z.number().min(0).lt(1).default(0.9).meta({ title: 'Momentum at the lower bound' }),
});

/** The height of a cycle by its number (from 1) or by the step. */
function scaleOf(mode: 'triangular' | 'triangular2' | 'exp_range', gamma: number): (x: number) => number {
  if (mode === 'triangular') return () => 1;
  return mode === 'triangular2' ? (cycle) => 1 / 2 ** (cycle - 1) : (step) => gamma ** step;
}

/**
 * torch.optim.lr_scheduler.CyclicLR: names, defaults and values. PyTorch divides by zero for step_size_up 0; we refuse it.
 * step_size_down 0 is defined: the rate falls back at once after the top.
 */
export const cyclic = defineSchedule({
  id: 'cyclic',
  title: 'Cyclical (CLR)',
  summary:
    'Rises and falls between two bounds, momentum the other way (Smith 2017, Cyclical Learning Rates for Training Neural Networks).',
  options,
  plan(o, context) {
    if (o.base_lr > o.max_lr)
      throw scheduleFault('max_lr', 'schedule.at_least', { other: 'base_lr', least: o.base_lr, got: o.max_lr });
    if (o.base_momentum > o.max_momentum) {
      const values = { other: 'base_momentum', least: o.base_momentum, got: o.max_momentum };
      throw scheduleFault('max_momentum', 'schedule.at_least', values);
    }
    const up = stepsOf('step_size_up', o.step_size_up, context, 1);
    const total = up + (o.step_size_down === null ? up : stepsOf('step_size_down', o.step_size_down, context));
    const ratio = up / total;
    const scale = scaleOf(o.mode, o.gamma);
    const byCycle = (o.scale_mode ?? (o.mode === 'exp_range' ? 'iterations' : 'cycle')) === 'cycle';
    const drivesMomentum = o.cycle_momentum && context.momentum !== null;
    return (step) => {
      const cycle = Math.floor(1 + step / total);
      const x = 1 + step / total - cycle;
      const height = (x <= ratio ? x / ratio : (x - 1) / (ratio - 1)) * scale(byCycle ? cycle : step);
      return {
        lr: o.base_lr + (o.max_lr - o.base_lr) * height,
        momentum: drivesMomentum ? o.max_momentum - (o.max_momentum - o.base_momentum) * height : null,
        weight_decay: null,
      };
    };
  },
});
