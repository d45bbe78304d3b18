import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';
import { scheduleFault } from './fault.ts';

const options = z.strictObject({
  max_lr: z.number().gt(0).max(1e6).default(0.1).meta({ title: 'Highest rate', unit: 'a step' }),
  total_steps: duration({ min: 1 })
    .nullable()
    .default(null)
    .meta({ title: 'Length', description: 'Empty: the whole run.' }),
  pct_start: z.number().min(0).max(1).default(0.3).meta({ title: 'Rising part', unit: 'fraction' }),
  anneal_strategy: z.enum(['cos', 'linear']).default('cos').meta({ title: 'Shape' }),
  cycle_momentum: z.boolean().default(true).meta({ title: 'Cycle momentum inversely' }),
  base_momentum: z.number().min(0).lt(1).default(0.85).meta({ title: 'Momentum at the top' }),
  max_momentum: z.number().min(0).lt(1).default(0.95).meta({ title: 'Momentum at both ends' }),
  div_factor: z.number().min(1).max(1e12).default(25).meta({ title: 'First rate is the highest divided by' }),
  final_div_factor: z.number().min(1).max(1e12).default(1e4).meta({ title: 'Last rate is the first divided by' }),
  three_phase: z.boolean().default(false).meta({ title: 'Fall to the first rate, then to the last' }),
});

interface Phase {
  readonly end: number;
  readonly lr: readonly [number, number];
  readonly momentum: readonly [number, number];
}

const curves = {
  cos: (from: number, to: number, part: number): number => to + ((from - to) / 2) * (1 + Math.cos(Math.PI * part)),
  linear: (from: number, to: number, part: number): number => from + (to - from) * part,
};

/**
 * torch.optim.lr_scheduler.OneCycleLR: names, defaults and values. Where PyTorch stumbles: a phase of no length (pct_start * total_steps
 * of 1 or less) is passed over instead of dividing by zero; a first phase that fills the run is refused, because the rate would end at its
 * highest; so is three_phase with pct_start above 0.5, whose last phase would have no room. Steps after the end hold the last value.
 */
export const oneCycle = defineSchedule({
  id: 'one_cycle',
  title: 'One cycle',
  summary:
    'One rise and one long fall to almost nothing, momentum the other way (Smith and Topin 2018, Super-Convergence).',
  options,
  plan(o, context) {
    const total = o.total_steps === null ? context.total_steps : stepsOf('total_steps', o.total_steps, context, 1);
    if (o.pct_start === 1) throw scheduleFault('pct_start', 'schedule.all_rising');
    if (o.three_phase && o.pct_start > 0.5) throw scheduleFault('pct_start', 'schedule.no_third_phase');
    if (o.base_momentum > o.max_momentum) {
      const values = { other: 'base_momentum', least: o.base_momentum, got: o.max_momentum };
      throw scheduleFault('max_momentum', 'schedule.at_least', values);
    }
    const first = o.max_lr / o.div_factor;
    const last = first / o.final_div_factor;
    const rising = o.pct_start * total - 1;
    const up: Phase = { end: rising, lr: [first, o.max_lr], momentum: [o.max_momentum, o.base_momentum] };
    const phases: Phase[] = o.three_phase
      ? [
          up,
          { end: 2 * o.pct_start * total - 2, lr: [o.max_lr, first], momentum: [o.base_momentum, o.max_momentum] },
          { end: total - 1, lr: [first, last], momentum: [o.max_momentum, o.max_momentum] },
        ]
      : [up, { end: total - 1, lr: [o.max_lr, last], momentum: [o.base_momentum, o.max_momentum] }];
    const curve = curves[o.anneal_strategy];
    const drivesMomentum = o.cycle_momentum && context.momentum !== null;
    return (step) => {
      const at = Math.min(step, total - 1);
      const index = phases.findIndex((p, i) => at <= p.end || i === phases.length - 1);
      const phase = phases[index] as Phase;
      const start = index === 0 ? 0 : (phases[index - 1] as Phase).end;
      const length = phase.end - start;
      const part = length > 0 ? Math.min(1, (at - start) / length) : 1;
      return {
        lr: curve(...phase.lr, part),
        momentum: drivesMomentum ? curve(...phase.momentum, part) : null,
        weight_decay: null,
      };
    };
  },
});
