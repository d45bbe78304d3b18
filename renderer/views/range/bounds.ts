/** The two bounds of a cycle as handles move them: snapped to 1, 2 and 5, in order, inside the tested range. Pure. */
import { readNumber } from '../../../shared/format.ts';

export interface Bounds {
  readonly base_lr: number;
  readonly max_lr: number;
}
export type BoundName = keyof Bounds;
export const boundNames = ['base_lr', 'max_lr'] as const;

/** What may be chosen from: the tested range, and whether it is read by factors. */
export interface Ground {
  readonly domain: readonly [number, number];
  readonly log: boolean;
}

const heads = [1, 2, 5] as const;
/** Steps of a handle on a linear axis; a hundredth of the range, as 1, 2 or 5. */
const PARTS = 100;
/** Unsnapped steps a decade, and over a linear axis. */
const FINE = 50;

const three = (value: number): number => Number(value.toPrecision(3));

/** The k-th of … 0.1, 0.2, 0.5, 1, 2, 5, 10 …; 1 is the 0th. */
function nth(k: number): number {
  const decade = Math.floor(k / 3);
  return Number(`${heads[k - decade * 3]}e${decade}`);
}

function nearest(value: number): number {
  const decade = Math.floor(Math.log10(value));
  const tried = [0, 1, 2, 3].map((i) => decade * 3 + i);
  const far = (k: number): number => Math.abs(Math.log(nth(k) / value));
  return tried.reduce((best, k) => (far(k) < far(best) ? k : best));
}

function gridOf({ domain, log }: Ground): { index: (value: number) => number; value: (k: number) => number } {
  if (log) return { index: nearest, value: nth };
  const step = nth(nearest((domain[1] - domain[0]) / PARTS));
  return { index: (value) => Math.round(value / step), value: (k) => three(k * step) };
}

/** The nearest value of the grid. */
export function snap(value: number, ground: Ground): number {
  const grid = gridOf(ground);
  return grid.value(grid.index(value));
}

/**
 * Bounds with one put at `value`, which stops before the other one and at the ends of the range.
 * @param snapped to the grid; else to three significant figures
 */
export function put(bounds: Bounds, name: BoundName, value: number, ground: Ground, snapped: boolean): Bounds {
  const [low, high] = ground.domain;
  const grid = gridOf(ground);
  // The range's own ends can be had, on the grid or not.
  let next = value >= high ? high : value <= low ? low : snapped ? snap(value, ground) : three(value);
  const side = name === 'base_lr' ? -1 : 1;
  const other = name === 'base_lr' ? bounds.max_lr : bounds.base_lr;
  if (side * (next - other) <= 0) {
    const k = grid.index(other);
    next = side * (grid.value(k) - other) > 0 ? grid.value(k) : grid.value(k + side);
  }
  next = Math.min(high, Math.max(low, next));
  return side * (next - other) > 0 ? { ...bounds, [name]: next } : bounds;
}

/** Bounds with one moved by some steps of the grid, or by fine ones. */
export function move(bounds: Bounds, name: BoundName, by: number, ground: Ground, snapped: boolean): Bounds {
  const now = bounds[name];
  if (snapped) {
    const grid = gridOf(ground);
    const k = grid.index(now);
    // From between two values of the grid the first step goes to the next one in that direction.
    const passed = by > 0 ? grid.value(k) > now * (1 + 1e-9) : grid.value(k) < now * (1 - 1e-9);
    return put(bounds, name, grid.value(k + by - (passed ? Math.sign(by) : 0)), ground, true);
  }
  const fine = ground.log ? now * 10 ** (by / FINE) : now + (by * (ground.domain[1] - ground.domain[0])) / (PARTS * 5);
  return put(bounds, name, fine, ground, false);
}

/** What a person typed, as a bound; null where it is no number that can be one. */
export function readBound(text: string): number | null {
  const value = readNumber(text);
  return Number.isFinite(value) && value > 0 ? value : null;
}
