/** The range test in the contract: a run of kind `range-test`, what came of it, and what is made from it. */
import { z } from 'zod';
import { rangeTestOptions } from '../spec/range-test.ts';
import { sweepStates } from '../sweep-state.ts';
import { said } from '../words/said.ts';
import { lineageRow, real, runSummary } from './runs.ts';

const id = z.string().min(1).max(200);
const started = z.object({ id: z.string(), number: z.int() });

const suggestion = z.object({
  lr: z.number(),
  low: z.number(),
  high: z.number(),
  why: z.string(),
  said: said.nullable(),
});

/** What the rules of shared/range-test read off the curves. */
export const rangeAnalysis = z.object({
  /** By rule id; empty where the verdict is `none`. `lr` is the value of what the test varied. */
  suggestions: z.record(z.string(), suggestion),
  verdict: z.enum(['clear', 'weak', 'none']),
  why: z.string(),
  /** `why` and each of `advice` as data, for a page of another language. */
  said: said.nullable(),
  advice: z.array(z.string()),
  advised: z.array(said.nullable()),
});
export type RangeAnalysis = z.output<typeof rangeAnalysis>;

export const rangeCurve = z.object({
  seed: z.int(),
  /** The decay it was trained with, where the test compares several; else null. */
  weight_decay: z.number().nullable(),
  /** By step: the learning rate, or the momentum or weight decay where the test varies that. */
  lr: z.array(z.number()),
  /** Raw, in steps. */
  loss: z.array(real),
  /** Accuracy (the evaluation loss where nothing is right or wrong) after the step, null where none was measured; null: never asked for. */
  metric: z.array(real.nullable()).nullable(),
});
export type RangeCurveRow = z.output<typeof rangeCurve>;

export const rangeDetail = z.object({
  run: runSummary,
  options: rangeTestOptions,
  /** In the order they are made; those not begun are not there. */
  curves: z.array(rangeCurve),
  /** What `metric` of the curves is; null where nothing was evaluated. */
  metric: z.enum(['accuracy', 'eval_loss']).nullable(),
  /** Null until the test has settled. Of several weight decays: the one whose smoothed loss gets lowest. */
  analysis: rangeAnalysis.nullable(),
  /** Each weight decay of its own, where the test compares several; `lowest`: of the smoothed mean loss over its seeds. */
  decays: z.array(z.object({ weight_decay: z.number(), lowest: real, analysis: rangeAnalysis })),
  /** The decay `analysis` is of; null where the test compares none. */
  weight_decay: z.number().nullable(),
  steps_per_epoch: z.int().nullable(),
  /** The run whose checkpoint the test began from, or null. */
  from: lineageRow.nullable(),
  /** The runs made from it, oldest first. */
  then: z.array(lineageRow),
  /** The sweeps made from it, oldest first. */
  sweeps: z.array(z.object({ id: z.string(), number: z.int(), name: z.string(), state: z.enum(sweepStates) })),
});
export type RangeDetail = z.output<typeof rangeDetail>;

export const handOns = ['cyclic', 'one_cycle', 'sweep'] as const;
export type HandOn = (typeof handOns)[number];

export const rangeContract = {
  /**
   * A test of `spec`, in line as a run of its own. `from`: begin every seed from that checkpoint (`best`, or null for the newest)
   * of a run, which stays as it is; then `spec` may be null for the run's own experiment.
   */
  'range.start': {
    kind: 'command',
    input: z.strictObject({
      spec: z.record(z.string(), z.unknown()).nullable(),
      base_dir: z.string().max(4096).nullable().default(null),
      source: z.string().max(4096).nullable().default(null),
      options: rangeTestOptions.prefault({}),
      from: z
        .strictObject({ id, checkpoint: id.nullable().default(null) })
        .nullable()
        .default(null),
    }),
    output: started,
  },
  /** `id`: as everywhere; `last` is the last range test. */
  'range.get': { kind: 'query', input: z.strictObject({ id }), output: rangeDetail },
  /** Newest first. */
  'range.list': {
    kind: 'query',
    input: z.strictObject({ limit: z.int().min(1).max(10_000).default(200) }),
    output: z.array(z.object({ run: runSummary, options: rangeTestOptions })),
  },
  /**
   * What comes after a test: a cyclical or a one-cycle experiment, or a sweep over the rate. Bounds given here stand for those
   * suggested; without a suggestion both (for one_cycle: max_lr) must be given. `start`: set it going at once.
   */
  'range.then': {
    kind: 'command',
    input: z.strictObject({
      id,
      to: z.enum(handOns),
      base_lr: z.number().gt(0).max(1e6).nullable().default(null),
      max_lr: z.number().gt(0).max(1e6).nullable().default(null),
      /** Of a cyclical one: whether the height of each cycle stays or halves. */
      mode: z.enum(['triangular', 'triangular2']).default('triangular'),
      start: z.boolean().default(false),
    }),
    output: z.object({
      /** The experiment, or the sweep. */
      spec: z.record(z.string(), z.unknown()),
      /** The same as YAML, without what is as by default. */
      text: z.string(),
      /** How each of its values was chosen, one sentence each. */
      why: z.array(z.string()),
      /** Of the run or the sweep that was started. */
      id: z.string().nullable(),
      number: z.int().nullable(),
    }),
  },
} as const;
