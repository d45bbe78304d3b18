/** How the page shows the runs: which columns, and views that were given a name. Kept with the data folder. */
import { z } from 'zod';

/** A value of a run as a query names it: see docs/guide/query.md. A metric that is no finite number stands as a word. */
export const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);
export type Cell = z.output<typeof cell>;

/** What a column shows: `optimizer`, `metrics.eval_loss`, `min(metrics.loss)`, `params.optimizer.lr`, `tags.kind`. */
export const operandText = z.string().min(1).max(1000);
export const operandTexts = z.array(operandText).max(100);

/** What runs are grouped by: `seeds` (all settings but the seed), `sweep`, `tags`, or anything a query can name. */
export const groupBy = z.string().min(1).max(1000);

/**
 * Of a column over the runs of a group: the mean of the `n` runs that have a finite value, with its 95 % interval by Student's t and the
 * standard deviation (null: n = 1); a value they all have; how many different ones there are. Null: none has one.
 */
export const groupCell = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('mean'),
      n: z.int(),
      mean: z.number(),
      sd: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
    z.object({ kind: z.literal('same'), value: cell }),
    z.object({ kind: z.literal('several'), count: z.int() }),
  ])
  .nullable();
export type GroupCell = z.output<typeof groupCell>;

export const runGroup = z.object({
  /** Of `runs.list`. Empty: the runs that are in no group. */
  key: z.string(),
  label: z.string(),
  runs: z.int(),
  /** `means` first, then `values`, in their order. */
  cells: z.array(groupCell),
});
export type RunGroup = z.output<typeof runGroup>;

/** Columns with commas between them, those before a bar pinned; null: the usual ones. */
const columns = z.string().max(20_000).nullable();

export const runsView = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** The query, with its order. */
  where: z.string().max(20_000).default(''),
  columns: columns.default(null),
  /** What the runs are grouped by; empty: they are not. */
  group: z.string().max(1000).default(''),
});
export type RunsView = z.output<typeof runsView>;

/** `columns`: those of the table without a view. */
const kept = z.object({ columns, views: z.array(runsView) });

export const viewsContract = {
  /**
   * The runs of a query as a file's text: a row a run with its id, its number and the columns, every number as it is stored. `ids`: of them
   * only these; null: all.
   */
  'runs.table': {
    kind: 'query',
    input: z.strictObject({
      where: z.string().max(20_000).default(''),
      ids: z.array(z.string().max(200)).max(100_000).nullable().default(null),
      columns: operandTexts.default([]),
      format: z.enum(['csv', 'json']),
      /** At most so many, from the first; null: all. */
      limit: z.int().min(1).max(1_000_000).nullable().default(null),
    }),
    output: z.object({ runs: z.int(), text: z.string() }),
  },
  /**
   * The groups of a query's runs as a file's text: a row a group with its name and the number of its runs; of metrics and of `seconds` the
   * mean, its 95 % interval, the standard deviation and n; of other columns the value, where all runs have the same.
   */
  'runs.group_table': {
    kind: 'query',
    input: z.strictObject({
      where: z.string().max(20_000).default(''),
      ids: z.array(z.string().max(200)).max(100_000).nullable().default(null),
      by: groupBy,
      columns: operandTexts.default([]),
      format: z.enum(['csv', 'json']),
      /** At most so many groups, from the first. */
      limit: z.int().min(1).max(1_000_000).default(1_000_000),
    }),
    output: z.object({ groups: z.int(), text: z.string() }),
  },
  /** The runs of a query in groups. A run with several tags is in several groups. */
  'runs.groups': {
    kind: 'query',
    input: z.strictObject({
      where: z.string().max(20_000).default(''),
      by: groupBy,
      means: operandTexts.default([]),
      values: operandTexts.default([]),
      limit: z.int().min(1).max(10_000).default(5000),
    }),
    /** `matching`: runs; `total`: groups. */
    output: z.object({ matching: z.int(), total: z.int(), groups: z.array(runGroup) }),
  },
  'views.get': { kind: 'query', input: z.strictObject({}), output: kept },
  'views.columns': { kind: 'command', input: z.strictObject({ columns }), output: kept },
  /** Keeps a view under its name, in place of one that has it. */
  'views.save': { kind: 'command', input: z.strictObject({ view: runsView }), output: kept },
  'views.remove': { kind: 'command', input: z.strictObject({ name: z.string().max(100) }), output: kept },
} as const;
