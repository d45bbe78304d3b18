/** The experiment: the one schema through which outside text becomes a run. */
import { z } from 'zod';
import { schedules } from '../schedules/index.ts';
import { optimizerSpec } from './optimizers.ts';
import { taskSpec } from './tasks.ts';

const scheduleVariants = schedules.map((s) => s.options.extend({ type: z.literal(s.id).meta({ title: 'Schedule' }) }));

/** `{ type, ...options of that schedule }`, checked against the schedule's own schema. */
export const scheduleSpec = z.discriminatedUnion(
  'type',
  scheduleVariants as [(typeof scheduleVariants)[number], ...typeof scheduleVariants],
);
export type ScheduleSpec = { readonly type: string; readonly [option: string]: unknown };

export const trainingSpec = z.strictObject({
  epochs: z.int().min(1).max(1_000_000).default(10).meta({ title: 'Epochs' }),
  batch_size: z.int().min(1).max(65_536).default(16).meta({ title: 'Batch size', unit: 'examples' }),
  seed: z.int().min(0).max(4_294_967_295).default(1).meta({ title: 'Seed' }),
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

export const experimentSpec = z.strictObject({
  name: z.string().max(200).default('').meta({ title: 'Name' }),
  notes: z.string().max(100_000).default('').meta({ title: 'Notes' }),
  tags: z.array(z.string().min(1).max(100)).max(100).default([]).meta({ title: 'Tags' }),
  task: taskSpec.meta({ title: 'Task' }),
  optimizer: optimizerSpec.prefault({ type: 'sgd' }).meta({ title: 'Optimizer' }),
  schedule: scheduleSpec.prefault({ type: 'constant' }).meta({ title: 'Schedule' }),
  training: trainingSpec.prefault({}).meta({ title: 'Training' }),
});

export type ExperimentSpec = Omit<z.output<typeof experimentSpec>, 'schedule'> & { readonly schedule: ScheduleSpec };
