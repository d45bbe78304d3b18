/** What a run will take, told before it is started. */
import { z } from 'zod';

const range = { low: z.number(), high: z.number() };

export const runEstimate = z.object({
  /** Null where the spec is one that nobody here can tell of. */
  engine: z.string().nullable(),
  /** Seconds. `runs`: of how many earlier runs; 0: of steps that were trained to see. */
  time: z.object({ seconds: z.number(), ...range, runs: z.int(), same_batch: z.boolean() }).nullable(),
  /** Why there is no time. */
  no_time: z.enum(['no runs', 'script', 'failed']).nullable(),
  /** What the trial of a few steps said when it failed. */
  said: z.string().nullable(),
  /** Bytes of the training process at its largest, and what they are of. */
  memory: z
    .object({
      bytes: z.number(),
      ...range,
      parameters: z.int(),
      slots: z.int(),
      /** Engine and program; weights, gradients and the optimizer's slots; what a step leaves for its backward pass. */
      parts: z.object({ base: z.number(), weights: z.number(), step: z.number() }),
      /** What was taken for granted. */
      assumed: z.enum(['symbols']).nullable(),
    })
    .nullable(),
  /** Why there is no memory. */
  no_memory: z.enum(['script', 'data unread', 'inherited', 'engine']).nullable(),
  /** Bytes that are free now. */
  free_bytes: z.number(),
  /** Bytes of the checkpoints that stay. */
  disk: z.object({ bytes: z.number(), checkpoints: z.int() }).nullable(),
  /** Runs that train now: all get slower together. */
  running: z.int(),
});
export type RunEstimate = z.output<typeof runEstimate>;

export const estimateContract = {
  /** `probe`: where no earlier run tells the time, train a few steps to see (about 5 s; nothing of it is kept). */
  'runs.estimate': {
    kind: 'query',
    input: z.strictObject({
      spec: z.record(z.string(), z.unknown()),
      base_dir: z.string().max(4096).nullable().default(null),
      probe: z.boolean().default(false),
    }),
    output: runEstimate,
  },
} as const;
