/** What a run looks like from outside. Numbers that may be NaN or infinite travel as strings (JSON has none): see `real`. */
import { z } from 'zod';
import { runStates } from '../run-state.ts';
import { said } from '../words/said.ts';

/** A double that survives JSON: finite numbers as numbers; NaN, Infinity, -Infinity and -0 as those words. */
export const real = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity', '-0'])]);
export type Real = z.output<typeof real>;

export function toReal(x: number): Real {
  if (Object.is(x, -0)) return '-0';
  return Number.isFinite(x) ? x : (String(x) as Real);
}

export function fromReal(x: Real): number {
  return typeof x === 'number' ? x : Number(x);
}

/** What a run is: training, or a range test of an experiment. */
export const runKinds = ['train', 'range-test'] as const;
export type RunKind = (typeof runKinds)[number];

export const runSummary = z.object({
  id: z.string(),
  /** Counts from 1 in this data folder: `#12`. */
  number: z.int(),
  name: z.string(),
  kind: z.enum(runKinds),
  state: z.enum(runStates),
  /** For people, when failed or interrupted. */
  reason: z.string().nullable(),
  /** Each sentence of the reason as data, for a page of another language; absent where it has none. */
  reason_said: z.array(said).optional(),
  /** ISO 8601, UTC. */
  created: z.string(),
  started: z.string().nullable(),
  ended: z.string().nullable(),
  /** Seconds of training so far, over all attempts. */
  seconds: z.number(),
  attempt: z.int(),
  /** Steps done, and steps of the whole run (null until the worker has said). */
  step: z.int(),
  total_steps: z.int().nullable(),
  epoch: z.int(),
  epochs: z.int(),
  steps_per_second: z.number().nullable(),
  /** Seconds left, null before 20 steps are done or when not running. */
  seconds_left: z.number().nullable(),
  task: z.string(),
  optimizer: z.string(),
  schedule: z.string(),
  seed: z.int(),
  engine: z.string().nullable(),
  tags: z.array(z.string()),
  /** Empty: in no group. */
  group: z.string().default(''),
  /** Lists leave it out unless they are asked for archived runs. */
  archived: z.boolean().default(false),
  /** Taken over from another program: its history is here, and nothing to go on from. */
  is_imported: z.boolean().default(false),
  /** Number of the range test its learning-rate bounds come from; null where they come from none. */
  bounds_from: z.int().nullable(),
  /** Last values: train_loss, eval_loss, eval_accuracy, loss, lr; best_eval_loss. */
  metrics: z.record(z.string(), real),
  /** Eval losses by epoch, for a sparkline. */
  spark: z.array(real),
});
export type RunSummary = z.output<typeof runSummary>;

export const epochRow = z.object({
  epoch: z.int(),
  step: z.int(),
  train_loss: real,
  eval_loss: real,
  /** Null where nothing is right or wrong (regression). */
  eval_accuracy: real.nullable(),
  /** Further metrics of the evaluation. */
  metrics: z.record(z.string(), real).default({}),
  seconds: z.number(),
});

/** An evaluation between two epochs. */
export const evalRow = epochRow.omit({ epoch: true, train_loss: true });

export const sampleRow = z.object({
  epoch: z.int(),
  step: z.int(),
  prompt: z.string(),
  text: z.string(),
  temperature: z.number(),
  seed: z.int(),
});

/** The end's look at what the model gets wrong: see ReportEvent of events.ts. */
export const reportRow = z.object({
  part: z.enum(['eval', 'test']),
  metrics: z.record(z.string(), real),
  report: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('confusion'), classes: z.array(z.string()), counts: z.array(z.array(z.number())) }),
      z.object({
        kind: z.literal('residuals'),
        target: z.string(),
        count: z.int(),
        mean: real,
        sd: real,
        mean_absolute: real,
        r2: real,
        quantiles: z.array(real),
      }),
    ])
    .nullable(),
});

export const checkpointRow = z.object({
  name: z.string(),
  step: z.int(),
  bytes: z.number(),
  eval_loss: real.nullable(),
  /** What the best is chosen by: the metric of early stopping, else `eval_loss`. */
  metric: z.string(),
  /** That metric there; null where there was no evaluation. */
  value: real.nullable(),
  best: z.boolean(),
  at: z.string(),
});

/** How one run came from another. */
export const lineageRow = z.object({
  id: z.string(),
  number: z.int(),
  name: z.string(),
  state: z.enum(runStates),
  /**
   * `continue`: more epochs; `fork`: changed settings; `init`: its weights are where the task began; `test`: a range test from its
   * checkpoint; `range-test`: its learning-rate bounds come from that range test.
   */
  kind: z.enum(['continue', 'fork', 'init', 'test', 'range-test']),
  /** Name of the parent's checkpoint the child began from; null where it took none. */
  checkpoint: z.string().nullable(),
  /** Whether step, optimizer and history came along; else the weights alone. */
  with_optimizer: z.boolean(),
});
export type Lineage = z.output<typeof lineageRow>;

export const runDetail = runSummary.extend({
  /** Markdown, as written. */
  notes: z.string().default(''),
  /** The spec as resolved, every default written out. */
  spec: z.record(z.string(), z.unknown()),
  /** Key path to value, only what differs from the defaults. */
  changed: z.record(z.string(), z.unknown()),
  epochs_done: z.array(epochRow),
  /** Evaluations between epochs, where the experiment asks for them. */
  evals: z.array(evalRow).default([]),
  samples: z.array(sampleRow),
  checkpoints: z.array(checkpointRow),
  /** What a script kept in the run's folder `artifacts/`. */
  artifacts: z.array(z.object({ name: z.string(), bytes: z.number(), step: z.int(), at: z.string() })).default([]),
  reports: z.array(reportRow),
  log: z.array(z.object({ at: z.string(), level: z.string(), text: z.string() })),
  /** Engine, data and host facts: what `started` and the core recorded. */
  environment: z.record(z.string(), z.unknown()),
  parameters: z.int().nullable(),
  unigram_entropy: z.number().nullable(),
  series: z.array(z.object({ name: z.string(), points: z.int(), last_step: z.int() })),
  /** Where it was imported from: a path. Null for a run that was trained here. */
  imported: z.object({ from: z.string(), path: z.string().nullable() }).nullable().default(null),
  /** The run this one came from, and the runs that came from it, oldest first. */
  parent: lineageRow.nullable(),
  children: z.array(lineageRow),
  /** The range test its learning-rate bounds come from. */
  range_test: lineageRow.nullable(),
  dir: z.string(),
  /** Where the relative paths of its experiment begin. */
  base_dir: z.string(),
});
export type RunDetail = z.output<typeof runDetail>;

/** One series, possibly thinned to min/max pairs: `step[i]`, `value[i]`. */
export const seriesData = z.object({
  name: z.string(),
  /** Points stored in the asked range, before thinning. */
  points: z.int(),
  thinned: z.boolean(),
  step: z.array(z.number()),
  value: z.array(real),
});
export type SeriesData = z.output<typeof seriesData>;

/** Seconds of training since the run's beginning (pauses left out) when so many steps were done: knots of a line, both rising. */
export const runClock = z.object({ step: z.array(z.number()), seconds: z.array(z.number()) });
export type RunClock = z.output<typeof runClock>;

/** What `run --json` prints and the page's live view reads: stored events in order. */
export const storedEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('state'),
    at: z.string(),
    id: z.string(),
    state: z.enum(runStates),
    reason: z.string().nullable(),
  }),
  z.object({
    type: z.literal('started'),
    at: z.string(),
    id: z.string(),
    engine: z.record(z.string(), z.unknown()),
    /** Null, as the three after it may be, for a program of the user's own. */
    data: z.record(z.string(), z.unknown()).nullable(),
    parameters: z.int().nullable(),
    total_steps: z.int().nullable(),
    steps_per_epoch: z.int().nullable(),
    first_step: z.int(),
    script: z.record(z.string(), z.unknown()).optional(),
  }),
  /** `lr`: null where a script does not tell it. */
  z.object({ type: z.literal('step'), step: z.int(), lr: real.nullable(), momentum: real.nullable(), loss: real }),
  epochRow.extend({ type: z.literal('epoch'), at: z.string() }),
  evalRow.extend({ type: z.literal('eval'), at: z.string() }),
  sampleRow.extend({ type: z.literal('sample'), at: z.string() }),
  checkpointRow.extend({ type: z.literal('checkpoint') }),
  reportRow.extend({ type: z.literal('report'), at: z.string() }),
  z.object({
    type: z.literal('curve'),
    at: z.string(),
    index: z.int(),
    seed: z.int(),
    weight_decay: z.number().nullable(),
    steps: z.int(),
    why: z.string().nullable(),
  }),
  z.object({ type: z.literal('log'), at: z.string(), level: z.string(), text: z.string() }),
]);
export type StoredEvent = z.output<typeof storedEvent>;
