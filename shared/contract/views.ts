/** How the page shows the runs: which columns, and views that were given a name. Kept with the data folder. */
import { z } from 'zod';

/** A value of a run as a query names it: see docs/guide/query.md. A metric that is no finite number stands as a word. */
export const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);
export type Cell = z.output<typeof cell>;

/** What a column shows: `optimizer`, `metrics.eval_loss`, `min(metrics.loss)`, `params.optimizer.lr`, `tags.kind`. */
export const operandText = z.string().min(1).max(1000);
export const operandTexts = z.array(operandText).max(100);

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
  'views.get': { kind: 'query', input: z.strictObject({}), output: kept },
  'views.columns': { kind: 'command', input: z.strictObject({ columns }), output: kept },
  /** Keeps a view under its name, in place of one that has it. */
  'views.save': { kind: 'command', input: z.strictObject({ view: runsView }), output: kept },
  'views.remove': { kind: 'command', input: z.strictObject({ name: z.string().max(100) }), output: kept },
} as const;
