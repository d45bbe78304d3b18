/** Runs changed, put away and thrown away; what they take up. */
import { z } from 'zod';
import { runStates } from '../run-state.ts';

const id = z.string().min(1).max(200);
/** Ids as people give them: see `runs.get`. */
export const someIds = z.array(id).min(1).max(10_000);
export const sameIds = z.object({ ids: z.array(z.string()) });
/** `changed`: those of them that are not as they were, so that taking it back spares the others. */
export const changedIds = sameIds.extend({ changed: z.array(z.string()) });

const tag = z.string().trim().min(1).max(200);

/** What is not given stays as it is. */
export const runEdits = z.strictObject({
  ids: someIds,
  name: z.string().trim().min(1).max(500).optional(),
  /** Markdown. */
  notes: z.string().max(1_000_000).optional(),
  /** Empty: in no group. */
  group: z.string().trim().max(200).optional(),
  /** All its tags from now on; or some more, or some fewer. */
  tags: z.array(tag).max(200).optional(),
  add_tags: z.array(tag).max(200).default([]),
  remove_tags: z.array(tag).max(200).default([]),
});

export const trashedRun = z.object({
  id: z.string(),
  number: z.int(),
  name: z.string(),
  state: z.enum(runStates),
  /** ISO 8601, UTC. */
  deleted: z.string(),
  /** Of its folder. */
  bytes: z.number(),
});

/** Which checkpoints stay: the best, the newest so many, and every one another run began from. */
export const retentionRule = z.strictObject({
  /** Runs it is for, in the language of `runs.list`; archived ones too. Runs that are going or in line are left alone. */
  where: z.string().max(20_000).default(''),
  keep_best: z.boolean().default(true),
  keep_last: z.int().min(1).max(1000).default(1),
});

export const retentionPlan = z.object({
  /** Runs that lose some. */
  runs: z.array(
    z.object({
      id: z.string(),
      number: z.int(),
      name: z.string(),
      kept: z.array(z.object({ name: z.string(), why: z.string() })),
      dropped: z.array(z.object({ name: z.string(), bytes: z.number() })),
    }),
  ),
  checkpoints: z.int(),
  bytes: z.number(),
});
export type RetentionPlan = z.output<typeof retentionPlan>;

/** Whether a data folder is whole, in numbers. */
export const inspection = z.object({
  home: z.string(),
  /** `fault`: what is wrong with the file; null: nothing. */
  database: z.object({ bytes: z.number(), format: z.int(), fault: z.string().nullable() }),
  runs: z.int(),
  events: z.int(),
  series: z.int(),
  points: z.int(),
  checkpoints: z.int(),
  backups: z.int(),
  seconds: z.number(),
  /** What is wrong, a sentence each. */
  problems: z.array(z.string()),
  /** What is odd but harms nothing. */
  remarks: z.array(z.string()),
});
export type Inspection = z.output<typeof inspection>;

export const diskUse = z.object({
  /** Of the whole data folder; what is linked twice counts once. */
  total_bytes: z.number(),
  disk_free_bytes: z.number(),
  kinds: z.array(
    z.object({
      id: z.enum(['database', 'checkpoints', 'inherited', 'run-files', 'backups', 'set-aside', 'other']),
      title: z.string(),
      bytes: z.number(),
    }),
  ),
  /** Of the database, bytes that new points will use before the file grows. */
  database_free_bytes: z.number(),
  /** Of the folders, what the trash holds: `trash.purge` frees it. */
  trash_bytes: z.number(),
  /** The largest first. */
  runs: z.array(
    z.object({
      id: z.string(),
      number: z.int(),
      name: z.string(),
      state: z.enum(runStates),
      archived: z.boolean(),
      deleted: z.boolean(),
      checkpoint_bytes: z.number(),
      file_bytes: z.number(),
      /** Its series, in the database. */
      series_bytes: z.number(),
    }),
  ),
});
export type DiskUse = z.output<typeof diskUse>;
