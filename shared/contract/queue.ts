/** What the line of runs looks like from outside. */
import { z } from 'zod';
import { runSummary } from './runs.ts';

export const queueMoves = z.enum(['first', 'last', 'up', 'down']);

/**
 * At the close of the program that carries runs: `stop`: with a checkpoint, to be resumed; `keep`: they go on in the background;
 * `ask`: the desktop asks, and where nobody can be asked they are stopped.
 */
export const onClose = z.enum(['ask', 'stop', 'keep']);
export type OnClose = z.output<typeof onClose>;

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
  on_close: onClose,
  /** The desktop: whether the machine is kept awake while a run is going, and whether the end of a run is told. */
  keep_awake: z.boolean(),
  notify: z.boolean(),
  running: z.array(runSummary),
  /** In the order they will start. */
  queued: z.array(runSummary.extend({ priority: z.int() })),
});
export type QueueState = z.output<typeof queueState>;
