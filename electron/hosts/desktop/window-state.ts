/** Where the window stood and what it showed, kept from one start to the next in the data folder. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { smallest } from './window-options.ts';
import type { Bounds } from './window-options.ts';

const pixels = z.int().min(-100_000).max(100_000);
const keptWindow = z.object({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
  maximized: z.boolean(),
  full_screen: z.boolean(),
  /** The view's address within the page; empty: none. */
  view: z
    .string()
    .max(8000)
    .regex(/^(?:#\/.*)?$/),
});
export type KeptWindow = z.output<typeof keptWindow>;

/** The part of a screen that windows may cover, in the system's own pixels. */
export type Area = Required<Bounds>;

const usual = { width: 1280, height: 800 } as const;
/** So much of the title bar must be in sight for a hand to take hold of it. */
const grip = { width: 120, height: 32 } as const;

/** Null where there is nothing, or nothing that makes sense: it is only where a window was. */
export function parseKept(text: string): KeptWindow | null {
  try {
    return keptWindow.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const overlap = (from: number, length: number, areaFrom: number, areaLength: number): number =>
  Math.min(from + length, areaFrom + areaLength) - Math.max(from, areaFrom);

/**
 * Where to open: where it was, unless that screen is gone; then in the middle of the first screen, and never larger
 * than it. Pure. @param areas of all screens, the main one first
 */
export function placeWindow(kept: KeptWindow | null, areas: readonly Area[]): Bounds {
  const { width, height } = kept ?? usual;
  const within = (area: Area): boolean =>
    kept !== null &&
    overlap(kept.x, width, area.x, area.width) >= grip.width &&
    overlap(kept.y, grip.height, area.y, area.height) >= grip.height;
  const there = areas.find(within);
  const area = there ?? areas[0];
  if (!area) return { width: Math.max(width, smallest.width), height: Math.max(height, smallest.height) };
  const size = {
    width: Math.max(Math.min(width, area.width), smallest.width),
    height: Math.max(Math.min(height, area.height), smallest.height),
  };
  return there && kept ? { x: kept.x, y: kept.y, ...size } : size;
}

export function readKept(file: string): KeptWindow | null {
  try {
    return parseKept(readFileSync(file, 'utf8'));
  } catch {
    // None was kept yet.
    return null;
  }
}

/** Whole or not at all. */
export function writeKept(file: string, kept: KeptWindow): void {
  writeFileSync(`${file}.new`, JSON.stringify(kept));
  renameSync(`${file}.new`, file);
}
