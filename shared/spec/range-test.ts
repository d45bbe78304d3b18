/** Options of a learning-rate range test (Smith 2017, Cyclical Learning Rates for Training Neural Networks, section 3.3). */
import { z } from 'zod';
import { duration } from '../schedules/duration.ts';
import { broken } from '../words/core/rules.ts';

/** More seeds or decays than this are no test of a few minutes any more. */
const MOST_CURVES = 64;

export const rangeTestOptions = z
  .strictObject({
    vary: z.enum(['lr', 'momentum', 'weight_decay']).default('lr').meta({ title: 'What rises' }),
    start: z.number().min(0).max(1e6).default(1e-7).meta({ title: 'From' }),
    end: z.number().min(0).max(1e6).default(10).meta({ title: 'To' }),
    steps: duration({ min: 2 }).default(100).meta({ title: 'Steps of one seed' }),
    mode: z
      .enum(['exp', 'linear'])
      .default('exp')
      .meta({ title: 'Rises', description: 'exp: by a factor every step.' }),
    seeds: z.int().min(1).max(MOST_CURVES).default(3).meta({
      title: 'Seeds',
      description: "The experiment's seed and those after it: fresh weights and another order each.",
    }),
    weight_decays: z.array(z.number().min(0).max(1e6)).max(16).default([]).meta({
      title: 'Weight decays',
      description: 'A test for each of them, drawn together (Smith 2018). Empty: as the experiment says.',
    }),
    smooth: z.number().min(0).lt(1).default(0.98).meta({
      title: 'Smoothing',
      description: 'What the running mean of the loss keeps at a step; it is drawn, and it stops a seed.',
    }),
    stop_factor: z.number().gt(1).max(1e6).nullable().default(4).meta({
      title: 'Stop a seed when the loss is more than',
      unit: 'times its lowest',
      description: 'Of the running mean. Empty: only when the loss is no number.',
    }),
    eval_every: z.int().min(1).nullable().default(null).meta({
      title: 'Evaluate every',
      unit: 'steps',
      description: 'Empty: not at all. Smith plotted the accuracy against the rate.',
    }),
  })
  .superRefine((o, ctx) => {
    const issue = (key: string, what: ReturnType<typeof broken>): void => void ctx.addIssue({ ...what, path: [key] });
    if (o.start >= o.end) issue('end', broken('option.above_start', { start: o.start, end: o.end }));
    if (o.mode === 'exp' && o.start === 0) issue('start', broken('option.exp_start'));
    if (o.vary === 'momentum' && o.end >= 1) issue('end', broken('option.momentum_end', { end: o.end }));
    if (o.vary === 'weight_decay' && o.weight_decays.length > 0) issue('weight_decays', broken('option.decays_varied'));
    if (new Set(o.weight_decays).size < o.weight_decays.length) issue('weight_decays', broken('option.decay_twice'));
    if (o.seeds * Math.max(1, o.weight_decays.length) > MOST_CURVES)
      issue('seeds', broken('option.most_curves', { most: MOST_CURVES }));
  });
export type RangeTestOptions = z.output<typeof rangeTestOptions>;

/** One curve of a test: a seed, and the weight decay it is trained with where the test compares several. */
export interface CurvePlan {
  readonly seed: number;
  readonly weight_decay: number | null;
}

/** The curves of a test in the order they are made. @param seed the experiment's; the seeds are it and those after it */
export function curvesOf({ seeds, weight_decays }: RangeTestOptions, seed: number): readonly CurvePlan[] {
  const decays = weight_decays.length > 0 ? weight_decays : [null];
  return decays.flatMap((weight_decay) =>
    Array.from({ length: seeds }, (_, i) => ({ seed: (seed + i) % 2 ** 32, weight_decay })),
  );
}

/** The value in force at step `i` of `steps`: `start` at the first, `end` at the last. */
export function valueAt({ start, end, mode }: RangeTestOptions, steps: number, i: number): number {
  if (i === steps - 1) return end;
  const part = i / (steps - 1);
  return mode === 'exp' ? start * (end / start) ** part : start + (end - start) * part;
}
