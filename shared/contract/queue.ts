/** What the line of runs looks like from outside. */
import { z } from 'zod';
import { runSummary } from './runs.ts';

export const queueMoves = z.enum(['first', 'last', 'up', 'down']);

export const queueState = z.object({
  /** Runs at a time, and kernel threads of each that is started from now on. */
  parallel: z.int(),
  threads: z.int(),
  /** Where `parallel` comes from, for people. */
  why: z.string(),
  /** The number the user set for this data folder; null: it is chosen by cores and memory. */
  chosen: z.int().nullable(),
  cores: z.int(),
  memory_bytes: z.number(),
  /** Whether nothing is started from the line. */
  paused: z.boolean(),
  running: z.array(runSummary),
  /** In the order they will start. */
  queued: z.array(runSummary.extend({ priority: z.int() })),
});
export type QueueState = z.output<typeof queueState>;
