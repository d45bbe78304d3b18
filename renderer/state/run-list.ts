/** The history as the page holds it: a page or more of the runs that match a query, kept current by what changed. Pure. */
import type { RunSummary } from '../../shared/contract/runs.ts';
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
  readonly hints: readonly { readonly message: string }[];
}

export const emptyList: RunList = { where: '', total: 0, matching: 0, archived: 0, runs: [], hints: [] };

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
      where: list.where,
      total: list.total + fresh.length - removed,
      matching: list.matching + added.length - removed,
      archived: list.archived,
      runs: [...added, ...kept.map((run) => byId.get(run.id) ?? run)],
      hints: list.hints,
    },
    stale: !plain && (fresh.length > 0 || changed.some((run) => stateOf(list, run.id) !== run.state)),
  };
}

/** The list with the next page behind it; a run that moved between the two reads stands once. */
export function addPage(list: RunList, page: Omit<RunList, 'where'>): RunList {
  const known = new Set(list.runs.map((run) => run.id));
  return { ...list, ...page, runs: [...list.runs, ...page.runs.filter((run) => !known.has(run.id))] };
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
