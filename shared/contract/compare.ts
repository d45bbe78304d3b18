/** Runs held against each other: see shared/compare, which says what each number means. */
import { z } from 'zod';
import { real } from './runs.ts';

const estimate = z
  .object({
    n: z.int(),
    mean: z.number(),
    sd: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .nullable();

export const comparison = z.object({
  metric: z.string(),
  goal: z.enum(['min', 'max']),
  target: z.number().nullable(),
  /** Index of the baseline's group. */
  baseline: z.int(),
  groups: z.array(
    z.object({
      label: z.string(),
      members: z.array(
        z.object({
          id: z.string(),
          number: z.int(),
          name: z.string(),
          seed: z.int(),
          final: z.number().nullable(),
          best: z.number().nullable(),
          steps_to_target: z.int().nullable(),
          seconds_to_target: z.number().nullable(),
        }),
      ),
      final: estimate,
      best: estimate,
      steps_to_target: estimate,
      seconds_to_target: estimate,
      /** The metric at each evaluation: mean, lowest and highest over the `n` runs that have it, half its 95 % interval (null: n = 1). */
      curve: z.array(
        z.object({
          step: z.int(),
          mean: z.number(),
          low: z.number(),
          high: z.number(),
          half: z.number().nullable(),
          n: z.int(),
        }),
      ),
    }),
  ),
  /** Settings that differ; one value a group, null where it has no such key. */
  differences: z.array(z.object({ path: z.string(), values: z.array(z.unknown()) })),
  /** Every group but the baseline's, against it. */
  results: z.array(
    z.object({
      group: z.int(),
      delta: z.number().nullable(),
      best_delta: z.number().nullable(),
      test: z
        .object({
          kind: z.enum(['paired', 'welch']),
          delta: z.number(),
          /** Half the width of the 95 % interval. */
          half: z.number(),
          t: real,
          df: z.number(),
          p: z.number(),
        })
        .nullable(),
      sentence: z.string(),
    }),
  ),
});
export type ComparisonReport = z.output<typeof comparison>;

/** The run that the page holds others against. */
const kept = z.object({ run: z.object({ id: z.string(), number: z.int(), name: z.string() }).nullable() });

export const baselineContract = {
  'baseline.get': { kind: 'query', input: z.strictObject({}), output: kept },
  /** Null: none. `id` as in `runs.get`. */
  'baseline.set': {
    kind: 'command',
    input: z.strictObject({ id: z.string().min(1).max(200).nullable() }),
    output: kept,
  },
} as const;
