/** The experiment: the one schema through which outside text becomes a run. */
import { z } from 'zod';
import { secretIn } from '../reporting/secrets.ts';
import { schedules } from '../schedules/index.ts';
import { scriptParams } from './command-task.ts';
import { optimizerSpec } from './optimizers.ts';
import { taskSpec } from './tasks.ts';
import { broken } from '../words/core/rules.ts';

const scheduleVariants = schedules.map((s) => s.options.extend({ type: z.literal(s.id).meta({ title: 'Schedule' }) }));

/** `{ type, ...options of that schedule }`, checked against the schedule's own schema. */
export const scheduleSpec = z.discriminatedUnion(
  'type',
  scheduleVariants as [(typeof scheduleVariants)[number], ...typeof scheduleVariants],
);
export type ScheduleSpec = { readonly type: string; readonly [option: string]: unknown };

/** When to stop before the last epoch: the metric has not improved for a while. */
export const earlyStopping = z.strictObject({
  metric: z.string().min(1).max(100).default('eval_loss').meta({
    title: 'Metric',
    description: 'One of the evaluation: eval_loss, eval_accuracy, perplexity ... The best checkpoint goes by it too.',
  }),
  patience: z.int().min(1).max(1_000_000).default(3).meta({ title: 'Patience', unit: 'evaluations' }),
  min_delta: z
    .number()
    .min(0)
    .default(0)
    .meta({ title: 'Least improvement', description: 'A smaller one counts as none.' }),
  mode: z
    .enum(['min', 'max'])
    .default('min')
    .meta({ title: 'Better is', description: 'min: lower (losses). max: higher (accuracy).' }),
});
export type EarlyStopping = z.output<typeof earlyStopping>;

export const trainingSpec = z.strictObject({
  epochs: z.int().min(1).max(1_000_000).default(10).meta({ title: 'Epochs' }),
  batch_size: z.int().min(1).max(65_536).default(16).meta({ title: 'Batch size', unit: 'examples' }),
  seed: z.int().min(0).max(4_294_967_295).default(1).meta({ title: 'Seed' }),
  accumulate: z.int().min(1).max(65_536).default(1).meta({
    title: 'Accumulate',
    unit: 'batches',
    description: 'Gradients of so many batches are averaged for one update.',
  }),
  clip_norm: z
    .number()
    .gt(0)
    .nullable()
    .default(null)
    .meta({ title: 'Clip gradient norm', description: 'Gradients of a larger norm are scaled down to it.' }),
  clip_value: z
    .number()
    .gt(0)
    .nullable()
    .default(null)
    .meta({ title: 'Clip gradient values', description: 'Each value is cut to between minus this and this.' }),
  eval_every: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .meta({ title: 'Evaluate every', unit: 'steps', description: 'Besides the evaluation after every epoch.' }),
  early_stopping: earlyStopping
    .nullable()
    .default(null)
    .meta({ title: 'Early stopping', description: 'Empty: train all epochs.' }),
  divergence_factor: z.number().gt(1).nullable().default(4).meta({
    title: 'Stop when the loss is more than',
    unit: 'times its lowest',
    description: 'Running means, and above where it began. Empty: only when the loss is no number.',
  }),
  norms: z
    .boolean()
    .default(true)
    .meta({ title: 'Record norms', description: 'Of the gradient and of the weights, at every step.' }),
  checkpoint_every: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .meta({ title: 'Checkpoint every', unit: 'steps', description: 'Besides the one after every epoch.' }),
  eval_batches: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .meta({ title: 'Evaluate on at most', unit: 'batches', description: 'Empty: the whole evaluation part.' }),
  auto_resume: z.int().min(0).max(1000).default(0).meta({
    title: 'Resume by itself after a crash',
    unit: 'times',
    description: 'At most so often without a new checkpoint in between. 0: a crashed run waits for you.',
  }),
  engine: z.enum(['auto', 'native', 'wasm', 'cpu']).default('auto').meta({ title: 'Engine' }),
});

export type TrainingSpec = z.output<typeof trainingSpec>;

export const experimentSpec = z
  .strictObject({
    name: z.string().max(200).default('').meta({ title: 'Name' }),
    notes: z.string().max(100_000).default('').meta({ title: 'Notes' }),
    tags: z.array(z.string().min(1).max(100)).max(100).default([]).meta({ title: 'Tags' }),
    task: taskSpec.meta({ title: 'Task' }),
    params: scriptParams.meta({
      title: 'Parameters',
      description: 'Of a script (task command): any names and values.',
    }),
    optimizer: optimizerSpec.prefault({ type: 'sgd' }).meta({ title: 'Optimizer' }),
    schedule: scheduleSpec.prefault({ type: 'constant' }).meta({ title: 'Schedule' }),
    training: trainingSpec.prefault({}).meta({ title: 'Training' }),
  })
  .superRefine(({ task, params }, ctx) => {
    if (task.type === 'command') {
      for (const [name, value] of Object.entries(params))
        if (typeof value === 'string' && secretIn(name, value))
          ctx.addIssue({
            ...broken('setting.secret', { got: undefined }),
            path: ['params', name],
          });
      return;
    }
    for (const name of Object.keys(params))
      ctx.addIssue({
        ...broken('setting.no_params', { task: task.type, got: undefined }),
        path: ['params', name],
      });
  });

export type ExperimentSpec = Omit<z.output<typeof experimentSpec>, 'schedule'> & { readonly schedule: ScheduleSpec };
