/**
 * A run as files, for keeping and carrying: a folder, or the same as a zip file.
 *
 * - `tidemark.json`: what this is, and length and SHA-256 of every other file.
 * - `run.json`, `spec.json`, `environment.json`, `events.jsonl`: what the database has, numbers as `Real`.
 * - `series.json` and `series/*.f64`: every series, its first step, its values as little-endian 64-bit floats; where steps do not follow each
 *   other, these as well.
 * - `metrics.csv`, `metrics.parquet`, `samples.jsonl`: the same again for other programs. Reading an archive leaves them aside.
 * - `files/`: the run's own folder, checkpoints and all.
 */
import { z } from 'zod';
import { ContractError } from '../../../shared/contract/errors.ts';
import { real } from '../../../shared/contract/runs.ts';
import { STEPS_OF } from '../store/series.ts';

export const MANIFEST = 'tidemark.json';
export const FORMAT = 'tidemark-run';
export const VERSION = 1;

/** Bounds of what is read into memory at once, and of the number of files. */
export const MAX_TEXT_BYTES = 512 * 1024 * 1024;
export const MAX_FILES = 100_000;

export const refuse = (why: string): never => {
  throw new ContractError('bad_input', `This is no whole archive of a run: ${why}.`);
};

/** A path as it stands in an archive: plain names below it, nothing that leads out of it on any system. */
export function isPlainPath(path: string): boolean {
  if (path.length === 0 || path.length > 1000 || /[\\:*?"<>|\p{Cc}]/u.test(path) || !path.isWellFormed()) return false;
  return path
    .split('/')
    .every((name) => name !== '' && !/^\.{1,2}$|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name));
}

const path = z.string().refine(isPlainPath, { message: 'is no plain path' });
export const manifest = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  made: z.string().max(100),
  tidemark: z.string().max(100),
  files: z.record(path, z.object({ bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type Manifest = z.output<typeof manifest>;

/** Columns of the run's row by name; ids and names as text, so that a NaN would be seen. */
export const runFile = z.object({
  columns: z.record(z.string().max(100), z.union([z.string(), real, z.null()])),
  metrics: z.array(
    z.object({
      name: z.string().max(200),
      last: real.nullable(),
      min: real.nullable(),
      max: real.nullable(),
      nonfinite: z.int().min(0),
    }),
  ),
});
export type RunFile = z.output<typeof runFile>;

const floatFile = z.string().regex(/^series\/\d{1,6}(\.steps)?\.f64$/);
export const seriesFile = z
  .array(
    z.object({
      name: z
        .string()
        .min(1)
        .max(200)
        .refine((name) => !name.startsWith(STEPS_OF), { message: 'is no name of a metric' }),
      first: z.int().min(0),
      count: z.int().min(1),
      file: floatFile,
      /** Null: they follow each other, from `first` on. */
      steps: floatFile.nullable().default(null),
    }),
  )
  .max(10_000);
export type SeriesFile = z.output<typeof seriesFile>;

export const eventLine = z.object({
  at: z.string().max(100),
  type: z.string().min(1).max(100),
  step: z.int().min(-1),
  /** JSON as stored, letter by letter. */
  body: z.string(),
});
export type EventLine = z.output<typeof eventLine>;
