/** The history as the page holds it: a page or more of the runs that match a query, kept current by what changed. Pure. */
import type { Issue } from '../../shared/contract/errors.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Cell } from '../../shared/contract/views.ts';
import { isSettled } from '../../shared/run-state.ts';

export interface RunList {
  readonly where: string;
  /** Runs in the data folder, and those that match. */
  readonly total: number;
  readonly matching: number;
  /** Put away: not among them unless the query asks for them. */
  readonly archived: number;
  /** In the query's order; the first `runs.length` of `matching`. */
  readonly runs: readonly RunSummary[];
  /** Names in the query that no run has. */
  readonly hints: readonly Pick<Issue, 'message' | 'said'>[];
  /** What else is told of the runs, in the query's words; and by run, in that order. */
  readonly columns: readonly string[];
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
}

export const emptyList: RunList = {
  where: '',
  total: 0,
  matching: 0,
  archived: 0,
  runs: [],
  hints: [],
  columns: [],
  cells: new Map(),
};

/** An answer of `runs.list`. */
export type Page = OutputOf<'runs.list'>;

const cellsIn = ({ runs, cells }: Page): [string, readonly Cell[]][] =>
  runs.map((run, i) => [run.id, cells?.[i] ?? []]);

export function firstPage(where: string, columns: readonly string[], page: Page): RunList {
  const { cells: _, ...rest } = page;
  return { ...rest, where, columns, cells: new Map(cellsIn(page)) };
}

/** A setting stays as it is; the least and the greatest change while a run goes on. */
const changes = (column: string): boolean => /^(min|max)\(/.test(column);

/** Runs of the list whose columns are not known, or are known as they were before a change. */
export function unread(list: RunList, changed: readonly RunSummary[]): string[] {
  if (list.columns.length === 0) return [];
  const all = list.columns.some(changes);
  const shown = new Set(list.runs.map((run) => run.id));
  return changed.flatMap(({ id }) => (shown.has(id) && (all || !list.cells.has(id)) ? [id] : []));
}

/** The list with columns that were read later, unless others are shown by now. */
export function addCells(list: RunList, columns: readonly string[], answer: OutputOf<'runs.cells'>): RunList {
  if (columns !== list.columns) return list;
  return { ...list, cells: new Map([...list.cells, ...answer.map(({ id, cells }) => [id, cells] as const)]) };
}

/**
 * The list after changes. Known runs are replaced where they stand; new ones go to the front when everything is shown.
 * `stale`: the query has to be asked again, because a change may have brought a run in, out, or to another place.
 */
export function applyChanges(
  list: RunList,
  changed: readonly RunSummary[],
  gone: readonly string[],
): { readonly list: RunList; readonly stale: boolean } {
  const byId = new Map(changed.map((run) => [run.id, run]));
  // Range tests have a place of their own, unless the query asks for them, and then it is asked again.
  const left = new Set(gone);
  const kept = list.runs.filter((run) => !left.has(run.id));
  const known = new Set(kept.map((run) => run.id));
  const newest = list.runs.reduce((most, run) => Math.max(most, run.number), 0);
  const fresh = changed
    .filter((run) => run.kind === 'train' && !known.has(run.id) && !left.has(run.id) && run.number > newest)
    .sort((a, b) => b.number - a.number);
  const plain = list.where.trim() === '';
  const removed = list.runs.length - kept.length;
  const added = plain ? fresh : [];
  return {
    list: {
      ...list,
      total: list.total + fresh.length - removed,
      matching: list.matching + added.length - removed,
      runs: [...added, ...kept.map((run) => byId.get(run.id) ?? run)],
    },
    stale: !plain && (fresh.length > 0 || changed.some((run) => stateOf(list, run.id) !== run.state)),
  };
}

/** The list with the next page behind it; a run that moved between the two reads stands once. */
export function addPage(list: RunList, page: Page): RunList {
  const known = new Set(list.runs.map((run) => run.id));
  const runs = [...list.runs, ...page.runs.filter((run) => !known.has(run.id))];
  return { ...list, ...page, runs, cells: new Map([...list.cells, ...cellsIn(page)]) };
}

function stateOf(list: RunList, id: string): string | undefined {
  return list.runs.find((run) => run.id === id)?.state;
}

/** Runs that are queued or running, oldest first. */
export function inProgress(runs: Iterable<RunSummary>): RunSummary[] {
  return [...runs].filter((run) => !isSettled(run.state)).sort((a, b) => a.number - b.number);
}

/** Fraction of the run that is done, 0..1; null while its length is not known. */
export function progressOf(run: Pick<RunSummary, 'step' | 'total_steps'>): number | null {
  return run.total_steps ? Math.min(1, run.step / run.total_steps) : null;
}
