import { z } from 'zod';
import { duration, stepsOf } from './duration.ts';
import { defineSchedule } from './schedule.ts';
import { scheduleFault } from './fault.ts';

const cell = z.number().min(0).max(1e6).nullable().default(null);

const point = z.strictObject({
  at: duration().default(0).meta({ title: 'At' }),
  lr: cell.meta({ title: 'Learning rate', unit: 'a step' }),
  momentum: cell.meta({ title: 'Momentum' }),
  weight_decay: cell.meta({ title: 'Weight decay' }),
});

const options = z.strictObject({
  points: z
    .array(point)
    .max(10_000)
    .default([
      { at: 0, lr: 1, momentum: null, weight_decay: null },
      { at: '100%', lr: 0, momentum: null, weight_decay: null },
    ])
    .meta({ title: 'Table', description: 'An empty cell is no point of its column; an empty column is left alone.' }),
  values: z.enum(['multiplier', 'value']).default('multiplier').meta({
    title: 'Numbers are',
    description: "Multipliers of the optimizer's own values, or the values themselves.",
  }),
  interpolation: z.enum(['linear', 'step']).default('linear').meta({ title: 'Between two points' }),
});

type Column = 'lr' | 'momentum' | 'weight_decay';
interface Knot {
  readonly step: number;
  readonly value: number;
}

/** The value at a step; the first and last one hold outside. `knots` in the order of their steps, at least one. */
function valueAt(knots: readonly Knot[], step: number, linear: boolean): number {
  let low = 0;
  let high = knots.length;
  // The number of knots at or before the step.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((knots[middle] as Knot).step <= step) low = middle + 1;
    else high = middle;
  }
  const before = knots[Math.max(0, low - 1)] as Knot;
  const after = knots[low];
  if (!linear || low === 0 || !after) return before.value;
  return before.value + ((after.value - before.value) * (step - before.step)) / (after.step - before.step);
}

/** Ours: PyTorch has it in parts (ConstantLR, LinearLR, MultiStepLR, LambdaLR). Two points at one step make a jump. */
export const piecewise = defineSchedule({
  id: 'piecewise',
  title: 'Table',
  summary: 'Learning rate, momentum and weight decay by a table of moments, with straight lines or steps in between.',
  options,
  plan(o, context) {
    const steps = o.points.map((p, i) => stepsOf(`points.${i}.at`, p.at, context));
    const column = (name: Column): ((step: number) => number) | null => {
      const own = context[name];
      // An optimizer without momentum or weight decay has none to drive.
      if (own === null) return null;
      const scale = o.values === 'multiplier' ? own : 1;
      const knots = o.points
        .flatMap((p, i) => (p[name] === null ? [] : [{ step: steps[i] as number, value: p[name] * scale }]))
        .sort((a, b) => a.step - b.step);
      if (knots.length === 0) return null;
      if (name === 'momentum' && knots.some((k) => k.value >= 1)) throw scheduleFault('points', 'schedule.momentum');
      return (step) => valueAt(knots, step, o.interpolation === 'linear');
    };
    const [lr, momentum, decay] = [column('lr'), column('momentum'), column('weight_decay')];
    return (step) => ({
      lr: lr?.(step) ?? context.lr,
      momentum: momentum?.(step) ?? null,
      weight_decay: decay?.(step) ?? null,
    });
  },
});
