/** What a sweep looks like from outside. */
import { z } from 'zod';
import { runStates } from '../run-state.ts';
import { sweepStates, trialStates } from '../sweep-state.ts';
import { issueSchema } from './errors.ts';
import { real } from './runs.ts';

const params = z.record(z.string(), z.unknown());
const objective = z.union([z.enum(['best', 'last']), z.object({ mean_of_last: z.int() })]);

export const sweepGoal = z.object({
  /** A metric as runs record it: eval_loss, eval_accuracy ... */
  name: z.string(),
  goal: z.enum(['minimize', 'maximize']),
  target: z.number().nullable(),
  /** Which of a run's values counts. */
  objective,
});

export const trialRow = z.object({
  /** Counts from 0 in the order they were planned. */
  number: z.int(),
  params,
  /** Who planned it: the sweep's sampler, or the user. */
  origin: z.enum(['sampler', 'hand']),
  state: z.enum(trialStates),
  /** For people, when pruned, failed or cancelled. */
  reason: z.string().nullable(),
  /** One a goal, means over the seeds; null before the end, and where there is none. */
  values: z.array(real).nullable(),
  created: z.string(),
  ended: z.string().nullable(),
  /** Seconds of training of all its runs so far. */
  seconds: z.number(),
  /** One a seed. */
  runs: z.array(
    z.object({
      id: z.string(),
      number: z.int(),
      state: z.enum(runStates),
      seed: z.int(),
      step: z.int(),
      total_steps: z.int().nullable(),
      /** The newest eval loss. */
      eval_loss: real.nullable(),
    }),
  ),
});
export type TrialRow = z.output<typeof trialRow>;

export const sweepSummary = z.object({
  id: z.string(),
  /** Counts from 1 in this data folder: `#3`. */
  number: z.int(),
  name: z.string(),
  state: z.enum(sweepStates),
  /** For people: why it ended, or how to go on. */
  reason: z.string().nullable(),
  created: z.string(),
  ended: z.string().nullable(),
  /** Seconds it has been going, over all its stops. */
  seconds: z.number(),
  /** Estimate from the trials that are over; null before the first, and where there is no end. */
  seconds_left: z.number().nullable(),
  sampler: z.string(),
  pruner: z.string().nullable(),
  goals: z.array(sweepGoal),
  /** Runs at once: the sweep's own bound, or the queue's. */
  parallel: z.int(),
  /** Runs a trial, each with another seed. */
  seeds: z.int(),
  /** Trials it will have in all; null: until it is stopped or out of time. */
  planned: z.int().nullable(),
  counts: z.record(z.enum(trialStates), z.int()),
  /** By the first goal, over done trials; with several goals see `front`. */
  best: z.object({ trial: z.int(), values: z.array(real), params }).nullable(),
  /** Trials that no other beats in every goal, where there are several goals. */
  front: z.array(z.int()),
});
export type SweepSummary = z.output<typeof sweepSummary>;

export const sweepDetail = sweepSummary.extend({
  /** The sweep file as checked, every default written out. */
  spec: params,
  /** What every trial trains but for its parameters, in full. */
  experiment: params,
  /** Name in the file to key path in the experiment: `lr` to `optimizer.lr`. */
  paths: z.record(z.string(), z.string()),
  /** Where relative data paths begin, and the file it came from. */
  base_dir: z.string(),
  source: z.string().nullable(),
  /** The range test its bounds come from. */
  range_test: z.object({ id: z.string(), number: z.int(), name: z.string() }).nullable(),
  /** Parameters that make no difference, in words. */
  notes: z.array(z.string()),
  trials: z.array(trialRow),
});
export type SweepDetail = z.output<typeof sweepDetail>;

/** What there was to know before anything is started. */
export const sweepPreview = z.object({
  ok: z.boolean(),
  issues: z.array(issueSchema),
  /** What the reader of the file should know. */
  notes: z.array(z.string()),
  /** Settings there are; null: a parameter is continuous. */
  cells: z.int().nullable(),
  /** Values that stood twice in a list. */
  duplicates: z.int(),
  /** Trials there will be at most; null: until it is stopped or out of time. */
  trials: z.int().nullable(),
  seeds: z.int(),
  parallel: z.int(),
  /** Runs there will be in all. */
  runs: z.int().nullable(),
  paths: z.record(z.string(), z.string()),
  /** The settings of the first trials. */
  first: z.array(params),
  /** Null where it was not asked for or cannot be told. */
  estimate: z
    .object({
      /** Seconds of one run of middling length, of everything, one after another, and with `parallel` at a time. */
      seconds_a_run: z.number(),
      seconds: z.number().nullable(),
      /** Bytes that stay on disk in the end. */
      bytes: z.number().nullable(),
      from: z.enum(['past runs', 'calibration']),
      /** For people: what was measured. */
      why: z.string(),
    })
    .nullable(),
});
export type SweepPreview = z.output<typeof sweepPreview>;

/** What a sweep found, over the trials that are over. Fractions and intervals: see SweepAnalysis of the planner. */
export const sweepReport = z.object({
  sweep: sweepSummary,
  /** The part of the differences each parameter makes alone, 0..1, with its middle 80 %; null while there are too few trials. */
  importance: z.array(z.object({ name: z.string(), mean: z.number(), low: z.number(), high: z.number() })).nullable(),
  best_so_far: z.array(z.object({ trial: z.int(), value: z.number().nullable() })),
  /** A parameter against the first goal: the trials, and what is expected with all others averaged out. */
  slices: z.array(
    z.object({
      name: z.string(),
      points: z.array(z.object({ trial: z.int(), x: z.unknown(), y: real })),
      curve: z.array(z.object({ x: z.unknown(), mean: real, low: real, high: real })),
    }),
  ),
  /** What is expected over two parameters: z[j][i] at xs[i], ys[j]. */
  contours: z.array(
    z.object({
      x: z.string(),
      y: z.string(),
      xs: z.array(z.unknown()),
      ys: z.array(z.unknown()),
      z: z.array(z.array(real)),
    }),
  ),
  /** Each trial's place on each axis, 0..1, null where the parameter is not there. */
  parallel: z.object({
    axes: z.array(z.string()),
    lines: z.array(z.object({ trial: z.int(), places: z.array(z.number().nullable()), value: z.number() })),
  }),
  /** Trials that no other beats in every goal; with one goal the best alone. */
  front: z.array(z.int()),
  /** What next, in words. */
  next: z.array(z.string()),
});
export type SweepReport = z.output<typeof sweepReport>;

/** What is new of a sweep since the last time: its summary, and the trials that changed. */
export const sweepNews = z.object({ sweep: sweepSummary, trials: z.array(trialRow) });
export type SweepNews = z.output<typeof sweepNews>;

const id = z.string().min(1).max(200);
/** The text of a sweep file, and its folder, where a relative `spec:` and relative data paths begin. */
const sweepText = {
  text: z.string().max(4_000_000),
  format: z.enum(['yaml', 'json']).default('yaml'),
  base_dir: z.string().max(4096).nullable().default(null),
};
const parallel = z.int().min(1).max(1024).nullable().default(null);
const sweepAt = z.object({ id: z.string(), state: z.enum(sweepStates) });

export const sweepContract = {
  'sweeps.list': { kind: 'query', input: z.strictObject({}), output: z.object({ sweeps: z.array(sweepSummary) }) },
  /** `id`: a sweep's id, a unique prefix of one, `#number`, or `last`; so everywhere below. */
  'sweeps.get': { kind: 'query', input: z.strictObject({ id }), output: sweepDetail },
  /** What would be started. `calibrate`: trains a few steps where no past run tells how long a run takes. */
  'sweeps.preview': {
    kind: 'query',
    input: z.strictObject({
      ...sweepText,
      parallel,
      /** Relative paths begin where that test's do. */
      range_test: id.nullable().default(null),
      estimate: z.boolean().default(true),
      calibrate: z.boolean().default(false),
    }),
    output: sweepPreview,
  },
  /** `parallel`: runs at once; null: as its file says, else as many as the queue runs. */
  'sweeps.start': {
    kind: 'command',
    input: z.strictObject({
      ...sweepText,
      source: z.string().max(4096).nullable().default(null),
      parallel,
      /** The range test its bounds come from; relative paths begin where that test's do. */
      range_test: id.nullable().default(null),
    }),
    output: z.object({ id: z.string(), number: z.int(), notes: z.array(z.string()) }),
  },
  /** Its runs stop with a checkpoint, or at once with `kill`; it goes on where it was by sweeps.resume. */
  'sweeps.pause': { kind: 'command', input: z.strictObject({ id, kill: z.boolean().default(false) }), output: sweepAt },
  /** As sweeps.pause, for good unless it is resumed after all. */
  'sweeps.stop': { kind: 'command', input: z.strictObject({ id, kill: z.boolean().default(false) }), output: sweepAt },
  /** With `parallel`, one that is going gets the new number too. */
  'sweeps.resume': { kind: 'command', input: z.strictObject({ id, parallel }), output: sweepAt },
  /** So many trials more than it was to make; goes on where it was. */
  'sweeps.extend': {
    kind: 'command',
    input: z.strictObject({ id, trials: z.int().min(1).max(1_000_000), parallel }),
    output: sweepAt,
  },
  /**
   * Trials of the user's own, each `name=value` for every parameter (the experiment's value where one is left out); goes on. Where one is
   * refused none is added.
   */
  'sweeps.add-trials': {
    kind: 'command',
    input: z.strictObject({
      id,
      trials: z
        .array(z.array(z.string().max(100_000)).min(1).max(1000))
        .min(1)
        .max(1000),
      parallel,
    }),
    output: z.object({ id: z.string(), trials: z.array(z.int()) }),
  },
  'sweeps.report': { kind: 'query', input: z.strictObject({ id }), output: sweepReport },
  /** Everything of a sweep, then what is new, coalesced, until it is no longer running. */
  'sweeps.watch': { kind: 'stream', input: z.strictObject({ id }), output: sweepNews },
} as const;
