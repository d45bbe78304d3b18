/** Where columns stand in the table: their room, and how far from the left the pinned ones stay. Pure. */
import { CHOOSE, type Column, columnOf, grouped, NAME } from './columns.ts';
import type { Layout } from './layout.ts';

export interface Placed extends Column {
  /** Distance from the left edge at which it stays; null: it goes with the table. */
  readonly pin: number | null;
  /** The last of the pinned: its edge is seen. */
  readonly edge: boolean;
  /** Classes of its cells in every row of a run: made once, not in each of thousands of cells that scroll by. */
  readonly cell: string;
}

/** Columns that are read first. */
const bright = new Set(['state', 'number', 'name', 'metrics.best_eval_loss']);
const classes: Readonly<Record<string, string>> = { name: 'name', number: 'id' };

const cellOf = ({ id, number, pin, edge }: Omit<Placed, 'cell'>): string =>
  [number && 'num', pin !== null && 'pin', edge && 'edge', classes[id], !bright.has(id) && 'dim']
    .filter(Boolean)
    .join(' ');

/** Columns that nobody knows are left out. The name takes what is left, unless it is pinned: then it has a room of its own. */
export function place({ columns, pinned }: Layout, inGroups = false): Placed[] {
  let left = CHOOSE;
  const out = columns.flatMap((id, i): Omit<Placed, 'cell'>[] => {
    const known = columnOf(id);
    if (!known) return [];
    const column = inGroups ? grouped(known) : known;
    const pin = i < pinned ? left : null;
    left += column.width;
    return [{ ...column, pin, edge: false }];
  });
  const last = out.findLastIndex((column) => column.pin !== null);
  return out.map((column, i) => {
    const placed = { ...column, edge: i === last };
    return { ...placed, cell: cellOf(placed) };
  });
}

/** The least width of the whole table. */
export const leastWidth = (columns: readonly Placed[]): number =>
  columns.reduce((sum, { id, pin, width }) => sum + (id === 'name' && pin === null ? NAME : width), CHOOSE);

/** The columns that the core is asked for. */
export const asked = (columns: readonly Column[]): string[] =>
  columns.filter((column) => column.asked).map((column) => column.id);
