/** The runs of an open group as far as they were read: each at its place, so that what is not read yet keeps its room. Pure. */
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Cell, RunGroup } from '../../shared/contract/views.ts';
import type { Page } from './run-list.ts';

/** Runs that are read at a time. */
export const PAGE = 200;

export interface Members {
  /** By their place in the group; undefined: not read. */
  readonly runs: readonly (RunSummary | undefined)[];
  readonly columns: readonly string[];
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
}

export const noMembers: Members = { runs: [], columns: [], cells: new Map() };

/** The group with a page of it. */
export function hold(members: Members, offset: number, page: Page, columns: readonly string[]): Members {
  const runs = members.runs.slice(0, page.matching);
  // Without holes: a place that is not read says so.
  while (runs.length < Math.min(page.matching, offset)) runs.push(undefined);
  page.runs.forEach((run, i) => (runs[offset + i] = run));
  const known = columns.join('\n') === members.columns.join('\n') ? [...members.cells] : [];
  const read = page.runs.map((run, i) => [run.id, page.cells?.[i] ?? []] as const);
  return { runs, columns, cells: new Map([...known, ...read]) };
}

/** Pages of which something was read. */
export const pagesIn = ({ runs }: Members): number[] => [
  ...new Set(runs.flatMap((run, i) => (run === undefined ? [] : [Math.floor(i / PAGE)]))),
];

/** Keys of the groups that say something else than before, or were not there. */
export function changed(before: readonly RunGroup[], after: readonly RunGroup[]): string[] {
  const was = new Map(before.map((group) => [group.key, JSON.stringify(group)]));
  return after.flatMap((group) => (was.get(group.key) === JSON.stringify(group) ? [] : [group.key]));
}
