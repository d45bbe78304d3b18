/** Which columns stand in the table, in which order, and which stay when it is scrolled sideways. Pure. */
import { splitParts } from '../../../shared/split-parts.ts';

export interface Layout {
  /** In the query's words, but for `spark`; each once. */
  readonly columns: readonly string[];
  /** So many of them, from the left, are pinned. */
  readonly pinned: number;
}

/** The link of a row: without it the keyboard has nothing to stand on. */
const ALWAYS = 'name';

const unique = (columns: readonly string[]): string[] => [...new Set(columns)];

/** `state,number,name|metrics.eval_loss`: those before the bar are pinned. Null where nothing is said. */
export function readLayout(text: string | null | undefined): Layout | null {
  if (!text) return null;
  const halves = splitParts(text, '|');
  const isPinned = halves.length > 1 || text.trimEnd().endsWith('|');
  const pinned = isPinned ? unique(splitParts(halves[0] ?? '')) : [];
  const rest = splitParts(halves.slice(isPinned ? 1 : 0).join(','));
  const columns = unique([...pinned, ...rest]);
  if (columns.length === 0) return null;
  return { columns: columns.includes(ALWAYS) ? columns : [...columns, ALWAYS], pinned: pinned.length };
}

export function writeLayout({ columns, pinned }: Layout): string {
  const rest = columns.slice(pinned).join(',');
  return pinned > 0 ? `${columns.slice(0, pinned).join(',')}|${rest}` : rest;
}

export const canRemove = (id: string): boolean => id !== ALWAYS;

export function withColumn(layout: Layout, id: string): Layout {
  return layout.columns.includes(id) ? layout : { ...layout, columns: [...layout.columns, id] };
}

export function without({ columns, pinned }: Layout, id: string): Layout {
  const at = columns.indexOf(id);
  if (at < 0 || !canRemove(id)) return { columns, pinned };
  return { columns: columns.filter((one) => one !== id), pinned: at < pinned ? pinned - 1 : pinned };
}

/** The column at a new place; across the bar it is pinned, or no longer. */
export function moved({ columns, pinned }: Layout, id: string, to: number): Layout {
  const at = columns.indexOf(id);
  const place = Math.max(0, Math.min(columns.length - 1, to));
  if (at < 0 || at === place) return { columns, pinned };
  const next = columns.toSpliced(at, 1).toSpliced(place, 0, id);
  const [was, is] = [at < pinned, place < pinned];
  return { columns: next, pinned: was && !is ? pinned - 1 : !was && is ? pinned + 1 : pinned };
}

/** Pinned, behind those that are; or let go, before the others. */
export function pinned(layout: Layout, id: string, on: boolean): Layout {
  const at = layout.columns.indexOf(id);
  if (at < 0 || on === at < layout.pinned) return layout;
  const others = layout.columns.toSpliced(at, 1);
  const count = on ? layout.pinned + 1 : layout.pinned - 1;
  return { columns: others.toSpliced(on ? count - 1 : count, 0, id), pinned: count };
}

export const isPinned = ({ columns, pinned: count }: Layout, id: string): boolean =>
  columns.slice(0, count).includes(id);
