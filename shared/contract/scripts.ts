/** What the contract says of scripts: their output, and what patterns find in a sample of it. */
import { z } from 'zod';
import { commandTask } from '../spec/command-task.ts';
import { real } from './runs.ts';

const id = z.string().min(1).max(200);

export const logPage = z.object({
  /** Lines with their number, counted from 1 over what is kept; colours as the script wrote them. */
  lines: z.array(z.object({ number: z.int(), text: z.string() })),
  /** Lines that were read to find these; with `next` null, all there are. */
  read: z.int(),
  /** Where to go on: `after` of the next call. Null at the end. */
  next: z.int().nullable(),
  /** Bytes of the whole log as it is kept. */
  bytes: z.number(),
  /** Whether a part in the midst was dropped, because the output was too long to be kept whole. */
  gap: z.boolean(),
});
export type LogPage = z.output<typeof logPage>;

export const scriptContract = {
  /**
   * The output of a script's run, a page at a time. `grep`: only lines that contain it, whatever their case; colours do not count.
   * `after`: the line number to go on behind; `last`: instead, the last so many that fit.
   */
  'runs.log': {
    kind: 'query',
    input: z.strictObject({
      id,
      grep: z.string().max(1000).default(''),
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(10_000).default(1000),
      last: z.boolean().default(false),
    }),
    output: logPage,
  },
  /** What a script's lines would report, by the patterns of a spec (all of them where none are given), before it is started. */
  'scripts.preview': {
    kind: 'query',
    input: z.strictObject({
      sample: z.string().max(1_000_000),
      report: z.unknown().optional(),
    }),
    output: z.object({
      lines: z.array(
        z.object({
          text: z.string(),
          /** Id of the pattern, `json`, or the expression itself; null where the line reports nothing. */
          by: z.string().nullable(),
          step: z.number().nullable(),
          epoch: z.number().nullable(),
          values: z.array(z.object({ name: z.string(), value: real })),
        }),
      ),
      matched: z.int(),
      /** Names of all metrics found, in the order of their first appearance. */
      metrics: z.array(z.string()),
    }),
  },
} as const;

/** The part of a task's schema that says how its lines are read. */
export const reportSpec = commandTask.shape.report;
