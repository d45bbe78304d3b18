/** What the palette lists for what is written in it. Pure. */
import type { View } from '../../client/address.ts';

export interface Entry {
  readonly id: string;
  readonly title: string;
  /** What it is, or where it stands: `run #12`. */
  readonly about: string;
  /** Its keys, where it has any. */
  readonly keys: string;
  /** Where it leads, or what it does. */
  readonly view: View | null;
  readonly act?: () => void;
}

/** How many of the last chosen are kept. */
export const KEPT = 5;

/** Every word of the query stands in the title or beside it. */
function fits(entry: Entry, query: string): boolean {
  const text = `${entry.title} ${entry.about}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What the page does comes first, then what was chosen last, while nothing is written; else acts, places, then what was found. */
export function listed(
  acts: readonly Entry[],
  places: readonly Entry[],
  found: readonly Entry[],
  last: readonly string[],
  query: string,
): Entry[] {
  const trimmed = query.trim();
  if (trimmed === '') {
    const recent = last.flatMap((id) => [...places, ...found].find((entry) => entry.id === id) ?? []);
    return [...acts, ...new Set([...recent, ...places])];
  }
  return [...[...acts, ...places].filter((entry) => fits(entry, trimmed)), ...found];
}

export const remembered = (last: readonly string[], id: string): string[] =>
  [id, ...last.filter((other) => other !== id)].slice(0, KEPT);

/** The condition that finds runs by number, name or tag; null where there is nothing to look for. */
export function conditionOf(query: string): string | null {
  const text = query.trim();
  if (text === '') return null;
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  if (number !== undefined) return `number = ${number}`;
  const pattern = `%${text.replaceAll('\\', '\\\\').replaceAll('%', '\\%').replaceAll('_', '\\_').replaceAll('"', '\\"')}%`;
  return `name like "${pattern}" or tags like "${pattern}"`;
}
