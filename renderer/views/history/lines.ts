/** What the table shows, a line each: runs, or groups with the runs of those that are open. Pure. */
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { RunGroup } from '../../../shared/contract/views.ts';
import type { Members } from '../../state/members.ts';

export type Line =
  /** `group`: of the group it stands in; null: of none. */
  | { readonly kind: 'run'; readonly key: string; readonly run: RunSummary; readonly group: string | null }
  | { readonly kind: 'group'; readonly key: string; readonly group: RunGroup; readonly open: boolean }
  /** The `place`-th run of a group, which is not read yet. */
  | { readonly kind: 'blank'; readonly key: string; readonly group: string; readonly place: number };

export const runLines = (runs: readonly RunSummary[]): Line[] =>
  runs.map((run) => ({ kind: 'run', key: run.id, run, group: null }));

/**
 * Every run of an open group has its line from the moment it opens.
 * @param members null where the group is closed  @param newest the newest that is known of a run
 */
export function groupLines(
  groups: readonly RunGroup[],
  members: (key: string) => Members | null,
  newest: (run: RunSummary) => RunSummary,
): Line[] {
  return groups.flatMap((group): Line[] => {
    const own = members(group.key);
    const head: Line = { kind: 'group', key: `group:${group.key}`, group, open: own !== null };
    if (own === null) return [head];
    const lines = Array.from({ length: group.runs }, (_, place): Line => {
      const run = own.runs[place];
      // A run with several tags stands in several groups: its line is of the group.
      if (run) return { kind: 'run', key: `run:${run.id}:${group.key}`, run: newest(run), group: group.key };
      return { kind: 'blank', key: `blank:${place}:${group.key}`, group: group.key, place };
    });
    return [head, ...lines];
  });
}

/** Places that are not read, of the lines from `first` to `end`: by group, from the first such to behind the last. */
export function blanks(
  lines: readonly Line[],
  first: number,
  end: number,
): { readonly group: string; readonly from: number; readonly to: number }[] {
  const spans = new Map<string, { from: number; to: number }>();
  for (const line of lines.slice(first, end)) {
    if (line.kind !== 'blank') continue;
    const span = spans.get(line.group);
    spans.set(line.group, { from: span?.from ?? line.place, to: line.place + 1 });
  }
  return [...spans].map(([group, span]) => ({ group, ...span }));
}

/** Where the group of a line stands. */
export function groupAbove(lines: readonly Line[], index: number): number {
  for (let i = index; i >= 0; i--) if (lines[i]?.kind === 'group') return i;
  return index;
}

/** The runs among the lines, each once. */
export const runsIn = (lines: readonly Line[]): RunSummary[] => [
  ...new Map(lines.flatMap((line) => (line.kind === 'run' ? [[line.run.id, line.run] as const] : []))).values(),
];
