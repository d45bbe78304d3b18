/** The sweep: W&B's sweep file as it is, and what Tidemark adds. The one schema through which outside text becomes a sweep. */
import { z } from 'zod';
import { flatParameters } from './sweep/flat.ts';
import { parametersSpec } from './sweep/parameter.ts';

const objective = z
  .union(
    [
      z.enum(['best', 'last']),
      z.strictObject({ mean_of_last: z.int().min(1).max(100_000).meta({ title: 'Mean of the last', unit: 'values' }) }),
    ],
    'expected best, last or { mean_of_last: k }',
  )
  .meta({ title: 'Which value counts', description: 'best, last, or { mean_of_last: k } of the values of a metric.' });
export type Objective = z.output<typeof objective>;

const impute = z.enum(['latest', 'best', 'worst']).optional().meta({ title: 'Read and not used' });

const metricSpec = z.strictObject({
  name: z.string().min(1).max(200).default('eval_loss').meta({ title: 'Metric', description: 'As runs record it.' }),
  goal: z.enum(['minimize', 'maximize']).default('minimize').meta({ title: 'Goal' }),
  target: z
    .number()
    .nullable()
    .default(null)
    .meta({ title: 'Target', description: 'The sweep ends when a trial reaches it.' }),
  objective: objective.optional(),
  impute,
  impute_while_running: z.enum(['latest', 'best', 'worst', 'false']).or(z.literal(false)).optional(),
});

/** W&B's only kind of early end. */
const earlyTerminate = z
  .strictObject({
    type: z.literal('hyperband').meta({ title: 'Type' }),
    min_iter: z.int().min(1).optional().meta({ title: 'First look', unit: 'evaluations' }),
    max_iter: z.int().min(1).optional().meta({ title: 'Length of a whole trial', unit: 'evaluations' }),
    s: z.int().min(1).max(100).optional().meta({ title: 'Looks', description: 'Counted back from max_iter.' }),
    eta: z
      .number()
      .gt(1)
      .default(3)
      .meta({ title: 'Eta', description: 'The best 1/eta go on; a look comes eta times as late as the one before.' }),
    strict: z
      .boolean()
      .default(true)
      .meta({ title: 'Strict', description: 'Compare at every look, not at the last one passed.' }),
  })
  .refine((e) => e.min_iter !== undefined || (e.max_iter !== undefined && e.s !== undefined), {
    error: 'needs min_iter, or max_iter and s',
  });

/** A sampler or pruner by its name, or with options, which the planner checks. */
const plugIn = z.union(
  [z.string().min(1), z.looseObject({ type: z.string().min(1) })],
  'expected a name or { type, ... }',
);
export type PlugInSpec = string | { readonly type: string; readonly [option: string]: unknown };

/** Keys of W&B's file that say how W&B starts a program. */
export const ignoredKeys = [
  'program',
  'command',
  'project',
  'entity',
  'controller',
  'apiVersion',
  'kind',
  'job',
  'image_uri',
] as const;
const ignored = z.unknown().optional();

export const sweepSpec = z
  .strictObject({
    name: z.string().max(200).default('').meta({ title: 'Name' }),
    description: z.string().max(100_000).default('').meta({ title: 'Description' }),
    spec: z
      .union([z.string().min(1), z.record(z.string(), z.unknown())], 'expected a path or an experiment')
      .optional()
      .meta({
        title: 'Experiment',
        description: 'What every trial trains: a path relative to this file, or the experiment itself.',
      }),
    method: z.enum(['grid', 'random', 'bayes']).meta({ title: 'Method' }),
    metric: metricSpec.optional().meta({ title: 'Metric' }),
    metrics: z
      .array(metricSpec)
      .min(2)
      .max(4)
      .optional()
      .meta({ title: 'Several metrics', description: 'Instead of metric: the best trade-offs are sought.' }),
    objective: objective.default('best'),
    parameters: parametersSpec.meta({ title: 'Parameters' }),
    run_cap: z.int().min(1).max(1_000_000).optional().meta({ title: 'At most', unit: 'trials' }),
    early_terminate: earlyTerminate.optional().meta({ title: 'Early end' }),
    sampler: plugIn.optional().meta({ title: 'Sampler' }),
    pruner: plugIn.optional().meta({ title: 'Pruner' }),
    seeds: z
      .int()
      .min(1)
      .max(1000)
      .default(1)
      .meta({ title: 'Seeds', description: 'Every setting is trained with so many seeds; their mean counts.' }),
    budget: z
      .strictObject({
        hours: z.number().gt(0).optional().meta({ title: 'Hours', unit: 'h' }),
        trials: z.int().min(1).max(1_000_000).optional().meta({ title: 'Trials' }),
      })
      .prefault({})
      .meta({ title: 'Budget' }),
    parallel: z.int().min(1).max(1024).optional().meta({ title: 'At once', unit: 'trials' }),
    seed: z.int().min(0).max(4_294_967_295).default(0).meta({ title: 'Seed of the plan' }),
    program: ignored,
    command: ignored,
    project: ignored,
    entity: ignored,
    controller: ignored,
    apiVersion: ignored,
    kind: ignored,
    job: ignored,
    image_uri: ignored,
  })
  .superRefine((sweep, ctx) => {
    const issue = (path: PropertyKey[], message: string): void => void ctx.addIssue({ code: 'custom', path, message });
    for (const { path, message } of flatParameters(sweep.parameters).faults) issue([...path], message);
    if (sweep.metric && sweep.metrics) issue(['metrics'], 'does not go with metric');
    if (sweep.early_terminate && sweep.pruner !== undefined)
      issue(['pruner'], 'does not go with early_terminate, which is a pruner');
  });

export type SweepSpec = z.output<typeof sweepSpec>;

/** One thing that is sought, in full. */
export interface Goal {
  readonly name: string;
  readonly goal: 'minimize' | 'maximize';
  readonly target: number | null;
  readonly objective: Objective;
}

/** What is sought: one goal, or several. Without a metric, the least evaluation loss. */
export function goalsOf(sweep: SweepSpec): readonly Goal[] {
  const metrics = sweep.metrics ?? [sweep.metric ?? metricSpec.parse({})];
  return metrics.map(({ name, goal, target, objective: own }) => ({
    name,
    goal,
    target,
    objective: own ?? sweep.objective,
  }));
}

/** The most trials the sweep may have, or null. */
export function trialLimit(sweep: SweepSpec): number | null {
  const limits = [sweep.run_cap, sweep.budget.trials].filter((n) => n !== undefined);
  return limits.length > 0 ? Math.min(...limits) : null;
}

/** What a reader of the file should know: keys that are read and not used, bounds that are likely meant otherwise. */
export function notesOf(sweep: SweepSpec): string[] {
  const unused = ignoredKeys.filter((key) => sweep[key] !== undefined);
  const notes = unused.length > 0 ? [`${unused.join(', ')}: read and not used; Tidemark trains what spec: says.`] : [];
  for (const { name, parameter } of flatParameters(sweep.parameters).list) {
    const { distribution, min = 0, max = 0 } = parameter;
    if ((distribution === 'log_uniform' || distribution === 'q_log_uniform') && min > 0 && max <= 1) {
      const low = Math.exp(min).toPrecision(4);
      notes.push(
        `${name}: the bounds of ${distribution} are exponents of e, so values go from ${low} to ${Math.exp(max).toPrecision(4)}; for bounds that are values take ${distribution}_values.`,
      );
    }
  }
  return notes;
}
