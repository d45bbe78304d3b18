/** What a menu offers, and where its keys go. Pure. */
import type { IconName } from './icons.ts';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** The keys that do the same, as people write them. */
  readonly keys?: string;
  readonly danger?: boolean;
  /** Present: one of several of which this one is chosen, or not. */
  readonly checked?: boolean;
  /** A line stands above it. */
  readonly apart?: boolean;
  readonly act: () => void;
}

/**
 * The item a key goes to, by the WAI-ARIA pattern of menus: arrows around the ends, Home and End, and a letter to the next item that begins
 * with it. Null where the key is none of the menu's.
 */
export function itemFor(labels: readonly string[], at: number, key: string): number | null {
  const { length } = labels;
  if (length === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % length;
  if (key === 'ArrowUp') return (at + length - 1) % length;
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  if (key.length !== 1 || key === ' ') return null;
  const order = labels.map((_, i) => (at + 1 + i) % length);
  return order.find((i) => labels[i]?.toLowerCase().startsWith(key.toLowerCase())) ?? null;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a menu of that size stands so that all of it is seen: at the place, else to its left, else above. */
export function placed(
  { x, y }: Place,
  size: { readonly width: number; readonly height: number },
  room: { readonly width: number; readonly height: number },
  edge = 8,
): Place {
  const fits = (from: number, length: number, all: number): number => {
    if (from + length + edge <= all) return from;
    return Math.max(edge, from - length >= edge ? from - length : all - length - edge);
  };
  return { x: fits(x, size.width, room.width), y: fits(y, size.height, room.height) };
}
