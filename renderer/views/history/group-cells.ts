/** What a group shows in a column. Pure. */
import type { GroupCell } from '../../../shared/contract/views.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { t } from '../../strings/en.ts';
import type { Column } from './columns.ts';

/** What is asked of the groups, and where the answer for a column stands. */
export interface GroupColumns {
  readonly means: readonly string[];
  readonly values: readonly string[];
  /** -1: nothing is asked of it. */
  readonly at: (id: string) => number;
}

/** What a group says nothing of: it is of one run alone. */
const single = new Set([
  'name',
  'number',
  'spark',
  'tags',
  'state',
  'created',
  'started',
  'ended',
  'step',
  'epoch',
  'attempt',
]);

/** Whether a group says something of that column. */
export const isOfGroups = (id: string): boolean => !single.has(id);

export function groupColumns(columns: readonly Column[]): GroupColumns {
  const means = columns.filter((column) => column.mean).map((column) => column.id);
  const values = columns.filter((column) => !column.mean && isOfGroups(column.id)).map((column) => column.id);
  const all = [...means, ...values];
  return { means, values, at: (id) => all.indexOf(id) };
}

export interface CellText {
  readonly text: string;
  /** ` ± 0.012`, half the width of the interval; empty where there is none. */
  readonly spread: string;
  /** `n 3`: runs the mean is of. */
  readonly n: string;
  readonly title: string;
}

export function cellText(column: Column, cell: GroupCell): CellText | null {
  if (cell === null) return null;
  const words = t.history.groups;
  if (cell.kind === 'several') {
    const text = words.several(cell.count);
    return { text, spread: '', n: '', title: `${column.title}: ${text}` };
  }
  if (cell.kind === 'same') {
    const text = column.asked ? column.text({} as RunSummary, cell.value, new Date(0)) : String(cell.value);
    return { text, spread: '', n: '', title: text };
  }
  const { n, mean, low, high } = cell;
  const interval = low !== null && high !== null;
  return {
    text: column.show(mean),
    spread: interval ? ` ± ${column.show((high - low) / 2)}` : '',
    n: ` n ${n}`,
    title: interval
      ? words.mean(n, column.show(mean), column.show(low), column.show(high))
      : words.one(column.show(mean)),
  };
}
