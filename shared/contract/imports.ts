/** History of other programs: what is there, and taking it. */
import { z } from 'zod';
import { runStates } from '../run-state.ts';

const skippedKind = z.object({ what: z.string(), why: z.string(), count: z.int() });
export type SkippedKind = z.output<typeof skippedKind>;

/** One run that was found. */
export const importedRun = z.object({
  name: z.string(),
  /** Where its files are. */
  path: z.string(),
  state: z.enum(runStates),
  series: z.int(),
  points: z.int(),
  texts: z.int(),
  params: z.int(),
  /** What of it is left out, why, and how often. */
  skipped: z.array(skippedKind),
  /** `new`: to be added, or just added; `known`: here already; `refused`: `why` it cannot be taken. */
  verdict: z.enum(['new', 'known', 'refused']),
  why: z.string().nullable(),
  /** Where it is here; null where it is not. */
  id: z.string().nullable(),
  number: z.int().nullable(),
  in_trash: z.boolean(),
});
export type ImportedRun = z.output<typeof importedRun>;

const importTotals = z.object({
  added: z.int(),
  known: z.int(),
  refused: z.int(),
  /** Of the runs that are new. */
  points: z.int(),
  /** Of no run in particular. */
  skipped: z.array(skippedKind),
});
export type ImportTotals = z.output<typeof importTotals>;

export const importStep = z.discriminatedUnion('type', [
  /** Said first. `size`: bytes there are to read, about. */
  z.object({ type: z.literal('begin'), kind: z.string(), title: z.string(), size: z.number() }),
  z.object({ type: z.literal('progress'), read: z.number(), points: z.int() }),
  z.object({ type: z.literal('run'), run: importedRun }),
  z.object({ type: z.literal('done'), totals: importTotals }),
]);
export type ImportStep = z.output<typeof importStep>;

const importInput = z.strictObject({
  /** Absolute. */
  path: z.string().min(1).max(4096),
  /** An importer's id; null: the first that knows it. */
  kind: z.string().max(40).nullable().default(null),
});

export const importContract = {
  'import.kinds': {
    kind: 'query',
    input: z.strictObject({}),
    output: z.array(z.object({ id: z.string(), title: z.string(), about: z.string() })),
  },
  /** Reads all of it and adds nothing. */
  'import.preview': { kind: 'stream', input: importInput, output: importStep },
  /** Adds what is new, run by run, each whole or not at all. Leaving the stream cancels: runs that were told stay. */
  'import.start': { kind: 'stream', input: importInput, output: importStep },
} as const;
