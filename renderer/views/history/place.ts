/** Where columns stand in the table: their room, and how far from the left the pinned ones stay. Pure. */
import { CHOOSE, type Column, columnOf, grouped, NAME } from './columns.ts';
import type { Layout } from './layout.ts';

/** Height of a line in px. */
export const ROW = 28;

export interface Placed extends Column {
  /** Distance from the left edge at which it stays; null: it goes with the table. */
  readonly pin: number | null;
  /** The last of the pinned: its edge is seen. */
  readonly edge: boolean;
}

/** Columns that nobody knows are left out. The name takes what is left, unless it is pinned: then it has a room of its own. */
export function place({ columns, pinned }: Layout, inGroups = false): Placed[] {
  let left = CHOOSE;
  const out = columns.flatMap((id, i): Placed[] => {
    const known = columnOf(id);
    if (!known) return [];
    const column = inGroups ? grouped(known) : known;
    const pin = i < pinned ? left : null;
    left += column.width;
    return [{ ...column, pin, edge: false }];
  });
  const last = out.findLastIndex((column) => column.pin !== null);
  return out.map((column, i) => (i === last ? { ...column, edge: true } : column));
}

/** The least width of the whole table. */
export const leastWidth = (columns: readonly Placed[]): number =>
  columns.reduce((sum, { id, pin, width }) => sum + (id === 'name' && pin === null ? NAME : width), CHOOSE);

/** Whether a text in the table's letters surely has room in `width` px: by the widest that its letters may be. */
export const fits = (text: string, width: number): boolean =>
  /^[ -~]*$/.test(text) && 7.8 * text.length + 5 * text.replaceAll(/[^A-Z%&@mw]/g, '').length <= width;

/**
 * The room of all columns, as a grid's tracks: an unpinned name takes what is left, and where there is none each column that goes with the
 * table takes its share.
 */
export function tracks(columns: readonly Placed[]): string {
  const flexible = columns.some(({ id, pin }) => id === 'name' && pin === null);
  const own = columns.map(({ id, pin, width }) => {
    if (pin !== null) return `${width}px`;
    if (flexible) return id === 'name' ? `minmax(${NAME}px, 1fr)` : `${width}px`;
    return `minmax(${width}px, ${width}fr)`;
  });
  return [`${CHOOSE}px`, ...own].join(' ');
}

/** The columns that the core is asked for. */
export const asked = (columns: readonly Column[]): string[] =>
  columns.filter((column) => column.asked).map((column) => column.id);
