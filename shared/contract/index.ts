/**
 * THE contract: every call and every subscription a front end can make, in one table. Types on both sides are inferred.
 *
 * Law: a `query` changes nothing; a `command` may; a `stream` yields values until it is done or the caller leaves.
 * A handler validates its input by `input` before it runs and fails only with a ContractError; the transports
 * (in-process, HTTP + WebSocket, MessagePort) carry names, plain JSON and those errors, and know nothing else.
 */
import { z } from 'zod';
import { generateOptions, tokenOdds } from '../spec/generate.ts';
import { maxSpecCharacters } from '../spec/file-name.ts';
import { baselineContract, comparison } from './compare.ts';
import { issueSchema } from './errors.ts';
import { estimateContract } from './estimate.ts';
import { importContract } from './imports.ts';
import { pageContract } from './page.ts';
import { onClose, queueMoves, queueState } from './queue.ts';
import { rangeContract } from './range.ts';
import {
  changedIds,
  diskUse,
  inspection,
  retentionPlan,
  retentionRule,
  runEdits,
  sameIds,
  someIds,
  trashedRun,
} from './storage.ts';
import { runClock, runDetail, runSummary, seriesData, storedEvent } from './runs.ts';
import { scriptContract } from './scripts.ts';
import { sweepContract } from './sweeps.ts';
import { cell, groupBy, operandTexts, viewsContract } from './views.ts';

const id = z.string().min(1).max(200);
const empty = z.strictObject({});
const engineReport = z.object({
  id: z.string(),
  title: z.string(),
  why: z.string(),
  versions: z.record(z.string(), z.string()),
  threads: z.int(),
});

export const doctorReport = z.object({
  version: z.string(),
  node: z.string(),
  platform: z.string(),
  cpus: z.int(),
  memory_bytes: z.number(),
  engine: engineReport.nullable(),
  /** Why no engine could be loaded. */
  engine_error: z.string().nullable(),
  sqlite: z.string(),
  home: z.string(),
  home_bytes: z.number(),
  disk_free_bytes: z.number(),
  runs: z.int(),
  electron: z.object({ version: z.string().nullable(), binary: z.string().nullable(), why: z.string() }),
  owner: z.object({ pid: z.int(), host: z.string(), url: z.string().nullable() }),
});
export type DoctorReport = z.output<typeof doctorReport>;

export const contract = {
  'system.info': {
    kind: 'query',
    input: empty,
    output: z.object({
      version: z.string(),
      home: z.string(),
      host: z.string(),
      pid: z.int(),
      running: z.int(),
      /** What the user has to know now: a backup was restored, the disk is full. */
      notices: z.array(z.string()),
    }),
  },
  'system.doctor': { kind: 'query', input: empty, output: doctorReport },
  /** The doctor's report, runs by state and the end of the log, to send to somebody. `paths`: with the places of files. */
  'system.diagnostics': {
    kind: 'query',
    input: z.strictObject({ paths: z.boolean().default(false) }),
    output: z.object({ text: z.string() }),
  },
  'examples.list': {
    kind: 'query',
    input: empty,
    output: z.array(z.object({ id: z.string(), title: z.string(), about: z.string(), text: z.string() })),
  },
  'spec.check': {
    kind: 'query',
    input: z.strictObject({
      text: z.string().max(maxSpecCharacters),
      format: z.enum(['yaml', 'json']).default('yaml'),
    }),
    output: z.object({
      ok: z.boolean(),
      spec: z.record(z.string(), z.unknown()).nullable(),
      issues: z.array(issueSchema),
    }),
  },
  /** An experiment file that the user opens; `path` is absolute and ends in .tidemark.yaml or .tidemark.json. */
  'spec.read': {
    kind: 'query',
    input: z.strictObject({ path: z.string().min(1).max(4096) }),
    /** `folder`: absolute, where its relative data paths begin. */
    output: z.object({ text: z.string(), name: z.string(), folder: z.string() }),
  },
  'runs.list': {
    kind: 'query',
    input: z.strictObject({
      where: z.string().max(20_000).default(''),
      /** 0: only how many there are. */
      limit: z.int().min(0).max(100_000).default(1000),
      offset: z.int().min(0).default(0),
      /** What else is told of each run, in a query's words. */
      columns: operandTexts.default([]),
      /** Only the runs of that group of `runs.groups`. */
      group: z
        .strictObject({ by: groupBy, key: z.string().max(10_000) })
        .nullable()
        .default(null),
    }),
    /** `hints`: names in the query that no run has, with the nearest that some have. `cells`: a run's columns, in the order of `runs`. */
    output: z.object({
      total: z.int(),
      matching: z.int(),
      /** Training runs put away, which a query without `archived` does not find. */
      archived: z.int().default(0),
      runs: z.array(runSummary),
      hints: z.array(issueSchema),
      cells: z.array(z.array(cell)).optional(),
    }),
  },
  /** The same columns of runs by their ids; of a run that is not there, none. */
  'runs.cells': {
    kind: 'query',
    input: z.strictObject({ ids: z.array(id).max(1000), columns: operandTexts }),
    output: z.array(z.object({ id: z.string(), cells: z.array(cell) })),
  },
  /** What a query may name here: fields with the only values they have, and the names of metrics, settings and tags there are. */
  'runs.names': {
    kind: 'query',
    input: z.strictObject({}),
    output: z.object({
      fields: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
      metrics: z.array(z.string()),
      params: z.array(z.string()),
      tags: z.array(z.string()),
    }),
  },
  /** `id`: a run's id, a unique prefix of one, `#number`, or `last`. */
  'runs.get': { kind: 'query', input: z.strictObject({ id }), output: runDetail },
  'runs.series': {
    kind: 'query',
    input: z.strictObject({
      id,
      names: z.array(z.string().max(200)).min(1).max(50),
      from: z.int().min(0).default(0),
      to: z.int().min(0).nullable().default(null),
      /** At most about this many points a series: min/max pairs above it. */
      max_points: z.int().min(4).max(1_000_000).default(2000),
    }),
    output: z.array(seriesData),
  },
  /** When the steps of a run were done, for a time axis. No knots where nothing says: a run that was imported, or has not begun. */
  'runs.clock': {
    kind: 'query',
    input: z.strictObject({
      id,
      /** From the last knot at or before this step on: what a page that follows a run has not yet. */
      from: z.int().min(0).default(0),
      max_points: z.int().min(2).max(100_000).default(2000),
    }),
    output: runClock,
  },
  /** One series of many runs, in their order, in one answer: what a comparison draws of a metric reported at steps. */
  'compare.series': {
    kind: 'query',
    input: z.strictObject({
      ids: z.array(id).min(1).max(1000),
      name: z.string().max(200),
      /** At most about this many points a run: min/max pairs above it. */
      max_points: z.int().min(4).max(10_000).default(2000),
    }),
    output: z.array(seriesData),
  },
  /** Groups runs that differ in the seed alone, and holds the groups against the one of `baseline` (null: the first run's). */
  compare: {
    kind: 'query',
    input: z.strictObject({
      ids: z.array(id).min(1).max(1000),
      baseline: id.nullable().default(null),
      metric: z.string().min(1).max(200).default('eval_loss'),
      /** A value of the metric to be reached. */
      target: z.number().nullable().default(null),
    }),
    output: comparison,
  },
  'runs.start': {
    kind: 'command',
    /** `spec`: the experiment, checked again here. `base_dir`: where relative data paths begin; `source`: file it came from. */
    input: z.strictObject({
      spec: z.record(z.string(), z.unknown()),
      base_dir: z.string().max(4096).nullable().default(null),
      source: z.string().max(4096).nullable().default(null),
    }),
    output: z.object({ id: z.string(), number: z.int() }),
  },
  'examples.start': {
    kind: 'command',
    input: z.strictObject({ id }),
    output: z.object({ id: z.string(), number: z.int() }),
  },
  'runs.stop': {
    kind: 'command',
    /** `cancel` and `pause` write a checkpoint first; `kill` does not wait. */
    input: z.strictObject({ id, mode: z.enum(['cancel', 'pause', 'kill']).default('cancel') }),
    output: z.object({ id: z.string(), state: z.string() }),
  },
  /** Puts a paused, interrupted, failed or cancelled run back in line: a new attempt, from its newest checkpoint. */
  'runs.resume': {
    kind: 'command',
    input: z.strictObject({ id }),
    output: z.object({ id: z.string(), state: z.string() }),
  },
  /** Moves a queued run in the line, or gives it a priority: higher ones start first. `index` in the line counts from 0; -1: not in it. */
  'runs.move': {
    kind: 'command',
    input: z
      .strictObject({
        id,
        to: queueMoves.nullable().default(null),
        priority: z.int().min(-100).max(100).nullable().default(null),
      })
      .refine((i) => (i.to === null) !== (i.priority === null), { message: 'give either a move or a priority' }),
    output: z.object({ id: z.string(), index: z.int() }),
  },
  'queue.get': { kind: 'query', input: empty, output: queueState },
  /**
   * What is given is changed, for this data folder and from now on. `parallel`: runs at a time, null: by cores and memory.
   * `paused`: nothing more is started; what is running goes on. `on_close`, `keep_awake`, `notify`: see contract/queue.ts.
   */
  'queue.set': {
    kind: 'command',
    input: z.strictObject({
      parallel: z.int().min(1).max(64).nullable().optional(),
      paused: z.boolean().optional(),
      on_close: onClose.optional(),
      keep_awake: z.boolean().optional(),
      notify: z.boolean().optional(),
    }),
    output: queueState,
  },
  /**
   * `run`: all of a settled run, as a folder or (where `to` ends in .zip) a zip file, for `runs.import`. `hf`: the model of a
   * checkpoint (null: the best) in Hugging Face's GPT-2 layout. The others: its history, as an event file in a folder, or as one file.
   * Nothing is overwritten: the folder is empty or not there.
   */
  'runs.export': {
    kind: 'command',
    input: z.strictObject({
      id,
      checkpoint: z.string().max(200).nullable().default(null),
      format: z.enum(['run', 'hf', 'tensorboard', 'csv', 'parquet']),
      /** Absolute. */
      to: z.string().min(1).max(4096),
    }),
    output: z.object({ id: z.string(), checkpoint: z.string().nullable(), to: z.string(), files: z.array(z.string()) }),
  },
  /** The run of such an archive; nobody sees it before it is whole. One that is here already is left as it is: `added` is false. */
  'runs.import': {
    kind: 'command',
    /** Absolute. */
    input: z.strictObject({ path: z.string().min(1).max(4096) }),
    output: z.object({ id: z.string(), number: z.int(), added: z.boolean(), in_trash: z.boolean() }),
  },
  /** Ends the import of that path; nothing of it stays. */
  'runs.import_stop': {
    kind: 'command',
    input: z.strictObject({ path: z.string().min(1).max(4096) }),
    output: z.object({ stopped: z.boolean() }),
  },
  /** Name, notes, group and tags of runs. */
  'runs.edit': { kind: 'command', input: runEdits, output: changedIds },
  /** Puts runs away, or back: lists leave them out, everything of them stays. */
  'runs.archive': {
    kind: 'command',
    input: z.strictObject({ ids: someIds, archived: z.boolean().default(true) }),
    output: changedIds,
  },
  /** Puts settled runs in the trash, all or none of them. `runs.restore` brings them back; `trash.purge` does away with them. */
  'runs.delete': { kind: 'command', input: z.strictObject({ ids: someIds }), output: sameIds },
  'runs.restore': { kind: 'command', input: z.strictObject({ ids: someIds }), output: sameIds },
  /** `keep_days`: after so many days in the trash a run is purged at the next start. */
  'trash.list': {
    kind: 'query',
    input: empty,
    output: z.object({ keep_days: z.int(), runs: z.array(trashedRun) }),
  },
  /** For good: the runs named, or (`ids` null) all that have been in the trash for so many days. */
  'trash.purge': {
    kind: 'command',
    input: z.strictObject({ ids: someIds.nullable().default(null), older_than_days: z.number().min(0).default(0) }),
    /** `bytes`: of their folders; `database_bytes`: by which the database became smaller. */
    output: sameIds.extend({ bytes: z.number(), database_bytes: z.number() }),
  },
  /** Whether the folder is whole: every page, row and sum; `full`: also what every index says, every point and every backup. */
  'storage.check': {
    kind: 'query',
    input: z.strictObject({ full: z.boolean().default(false) }),
    output: inspection,
  },
  'storage.usage': { kind: 'query', input: empty, output: diskUse },
  /** What the rule would drop; nothing is touched. */
  'storage.retention': { kind: 'query', input: retentionRule, output: retentionPlan },
  /** Drops it. */
  'storage.prune': { kind: 'command', input: retentionRule, output: retentionPlan },
  /** A copy of the database, made beside the work and checked. `damaged`: what is wrong in the database itself, a sentence each. */
  'storage.backup': {
    kind: 'command',
    input: empty,
    output: z.object({ name: z.string(), bytes: z.number(), damaged: z.array(z.string()) }),
  },
  /** A new run that trains `epochs` more where a done run ended; the parent stays as it is. */
  'runs.continue': {
    kind: 'command',
    input: z.strictObject({ id, epochs: z.int().min(1).max(1_000_000) }),
    output: z.object({ id: z.string(), number: z.int() }),
  },
  /**
   * A new run from a checkpoint of another, with changed settings. `checkpoint`: its name, `best`, or null for the newest.
   * `sets`: `path.to.key=value`. `weights_only`: begin at step 0 with its weights; so it is, too, when the task, the
   * optimizer or the batch size changes.
   */
  'runs.fork': {
    kind: 'command',
    input: z.strictObject({
      id,
      checkpoint: z.string().min(1).max(200).nullable().default(null),
      sets: z.array(z.string().max(100_000)).max(1000).default([]),
      weights_only: z.boolean().default(false),
    }),
    output: z.object({ id: z.string(), number: z.int() }),
  },
  ...baselineContract,
  ...importContract,
  ...estimateContract,
  ...pageContract,
  ...rangeContract,
  ...scriptContract,
  ...sweepContract,
  ...viewsContract,
  /** Everything stored of a run from its beginning, then what comes, until it settles. Bounded memory: pulled, not pushed. */
  'runs.events': {
    kind: 'stream',
    input: z.strictObject({ id, steps: z.boolean().default(true) }),
    output: z.array(storedEvent),
  },
  /** Summaries of the runs in progress, then of those that changed, coalesced: a slow reader gets the latest, not all. `gone`: ids no longer there. */
  'runs.watch': {
    kind: 'stream',
    input: empty,
    output: z.object({ runs: z.array(runSummary), gone: z.array(z.string()) }),
  },
  generate: {
    kind: 'stream',
    input: z.strictObject({ id, checkpoint: z.string().max(200).nullable().default(null), options: generateOptions }),
    output: z.discriminatedUnion('type', [
      /** The text of `options.after`, in front of the tokens. */
      z.object({ type: z.literal('read'), text: z.string() }),
      /** `text`: the whole characters it makes, maybe none. `odds`: where `options.alternatives` asks for them. */
      z.object({ type: z.literal('token'), text: z.string(), odds: tokenOdds.optional() }),
      z.object({
        type: z.literal('done'),
        text: z.string(),
        tokens: z.int(),
        seconds: z.number(),
        checkpoint: z.string(),
        /** The run that wrote, in full: `last` is the last that can write. */
        run: z.string(),
        number: z.int(),
      }),
    ]),
  },
} as const satisfies Record<string, { kind: 'query' | 'command' | 'stream'; input: z.ZodType; output: z.ZodType }>;

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
export type StreamName = { [N in ProcedureName]: Contract[N]['kind'] extends 'stream' ? N : never }[ProcedureName];
export type CallName = Exclude<ProcedureName, StreamName>;
export type InputOf<N extends ProcedureName> = z.input<Contract[N]['input']>;
export type ParsedInputOf<N extends ProcedureName> = z.output<Contract[N]['input']>;
export type OutputOf<N extends ProcedureName> = z.output<Contract[N]['output']>;

/** What every front end holds, whatever carries it. A stream ends when iteration stops or `signal` aborts. */
export interface Api {
  call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  stream<N extends StreamName>(name: N, input: InputOf<N>, signal?: AbortSignal): AsyncIterable<OutputOf<N>>;
}
