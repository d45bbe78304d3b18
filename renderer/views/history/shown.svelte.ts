/** What the table shows of a query: its runs, or its groups and the runs of those that are open. Asked for as it is looked at. */
import { untrack } from 'svelte';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { Cell } from '../../../shared/contract/views.ts';
import type { AppContext } from '../../state/context.ts';
import { createGroups, type Groups } from '../../state/groups.svelte.ts';
import { type GroupColumns, groupColumns } from './group-cells.ts';
import { blanks, groupLines, type Line, runLines, runsIn } from './lines.ts';
import { asked, type Placed } from './place.ts';

export interface Shown {
  readonly lines: readonly Line[];
  /** The runs among them, each once. */
  readonly runs: readonly RunSummary[];
  readonly groups: Groups;
  /** What is asked of the groups. */
  readonly order: GroupColumns;
  /** Values of the columns that a summary lacks. @param group null: of a run that stands in none */
  cellsOf(group: string | null): (run: string, column: string) => Cell;
  /** Lines from `first` to `end` are, or are about to be, seen. */
  sighted(first: number, end: number): void;
  /** Ids of the runs of a line, which are all of them for a group. */
  idsOf(line: Line): Promise<readonly string[]>;
  /** Ids of every run the query finds, read or not, the first `MOST_CHOSEN` of more. */
  every(): Promise<readonly string[]>;
}

/** As many runs as one act takes. */
export const MOST_CHOSEN = 10_000;

/** For the script of a component: it asks as long as that lives. `by`: empty where nothing is grouped. */
export function createShown(
  { client, runs, views }: AppContext,
  where: () => string,
  by: () => string,
  columns: () => readonly Placed[],
): Shown {
  const groups = createGroups(client);
  const order = $derived(groupColumns(columns()));
  $effect(() => {
    if (views.loaded) runs.search(where(), by() === '' ? asked(columns()) : null);
  });
  $effect(() => {
    if (!views.loaded) return;
    const { means, values } = order;
    const question = { where: where(), by: by(), means, values, columns: asked(columns()) };
    untrack(() => groups.ask(question));
  });
  $effect(() => {
    if (runs.changes > 0) untrack(groups.refresh);
  });

  const lines = $derived.by(() => {
    if (by() === '') return runLines(runs.list.runs);
    const members = (key: string) => (groups.isOpen(key) ? groups.members(key) : null);
    return groupLines(groups.list ?? [], members, (run) => runs.latest(run.id) ?? run);
  });
  const shown = $derived(by() === '' ? runs.list.runs : runsIn(lines));

  return {
    get lines() {
      return lines;
    },
    get runs() {
      return shown;
    },
    groups,
    get order() {
      return order;
    },
    cellsOf(group) {
      const { columns: ids, cells } = group === null ? runs.list : groups.members(group);
      return (run, column) => cells.get(run)?.[ids.indexOf(column)] ?? null;
    },
    sighted(first, end) {
      if (by() === '' && end > lines.length - 100) runs.more();
      for (const { group, from, to } of blanks(lines, first, end)) groups.need(group, from, to);
    },
    async every() {
      const { list } = runs;
      if (by() === '' && list.runs.length === list.matching) return list.runs.map((run) => run.id);
      return (await client.call('runs.list', { where: where(), limit: MOST_CHOSEN })).runs.map((run) => run.id);
    },
    async idsOf(line) {
      if (line.kind === 'blank') return [];
      return line.kind === 'run' ? [line.run.id] : (await groups.whole(line.group.key)).map((run) => run.id);
    },
  };
}
