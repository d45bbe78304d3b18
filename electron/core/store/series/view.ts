/** A series as a screen can show it: the extremes and the gap of each stretch, off the pyramid. */
import type { Database } from '../database.ts';
import { type Extremes, noExtremes, takeBlock, takeValues } from './blocks.ts';
import { LEVELS, ROW, type SeriesRow, type SteppedRow, WINDOW } from './layout.ts';
import { levelRows } from './levels.ts';
import { placeOf, stepsOf } from './points.ts';
import { findStepped, valuesOf } from './read.ts';

export interface View {
  /** Points there are in the range. */
  readonly points: number;
  readonly thinned: boolean;
  readonly step: number[];
  readonly value: number[];
}

/** Steps of a stretch of a view of so many points, and the level whose blocks make it up; -1: the values themselves. */
export function stretches(points: number, most: number): { width: number; level: number } {
  const width = Math.ceil(points / Math.max(1, Math.floor(most / 2) - 1));
  const level = LEVELS.findLastIndex((size) => size <= width);
  const size = LEVELS[level] ?? 1;
  return { width: Math.ceil(width / size) * size, level };
}

/**
 * Steps `from` to `to` (both included) in at most about `most` points: all of them where they are so few, else of each stretch
 * its least and greatest finite value and its first value that is not finite, in order, bit for bit. Stretches begin at
 * multiples of their width, so that they stay the same while a view moves.
 */
export function viewSeries(db: Database, run: string, name: string, from: number, to: number, most: number): View {
  const row = findStepped(db, run, name);
  if (!row) return { points: 0, thinned: false, step: [], value: [] };
  const first = placeOf(db, row, from);
  const end = placeOf(db, row, to + 1);
  const points = Math.max(0, end - first);
  if (points === 0) return { points: 0, thinned: false, step: [], value: [] };
  if (points <= most) {
    const value = Array.from(valuesOf(db, row, first, end));
    return { points, thinned: false, step: Array.from(stepsOf(db, row, first, end)), value };
  }
  const { step: places, value } = thinned(db, row, first, end, stretches(points, most));
  return { points, thinned: true, step: stepsAt(db, row, places), value };
}

/** The steps of places in rising order, a part of the steps in memory at a time. */
function stepsAt(db: Database, row: SteppedRow, places: number[]): number[] {
  if (row.steps === null) return places;
  let begin = -1;
  let part: Float64Array = new Float64Array(0);
  return places.map((place) => {
    const from = Math.max(row.first, Math.floor(place / WINDOW) * WINDOW);
    if (from !== begin) {
      begin = from;
      part = stepsOf(db, row, from, Math.min(row.next, (Math.floor(place / WINDOW) + 1) * WINDOW));
    }
    return part[place - from] as number;
  });
}

function thinned(
  db: Database,
  row: SeriesRow,
  first: number,
  end: number,
  { width, level }: { width: number; level: number },
): { step: number[]; value: number[] } {
  const offset = Math.floor(first / width);
  const found: Extremes[] = Array.from({ length: Math.ceil(end / width) - offset }, noExtremes);
  const values = (begin: number, stop: number): void => {
    if (stop <= begin) return;
    const part = valuesOf(db, row, begin, stop);
    for (let step = begin; step < stop;) {
      const place = Math.floor(step / width);
      const until = Math.min(stop, (place + 1) * width);
      takeValues(found[place - offset] as Extremes, part, step - begin, until - begin, begin);
      step = until;
    }
  };
  const whole = Math.floor(row.next / WINDOW) * WINDOW;
  /** Blocks that lie in the range whole; what is left over at both ends is taken from the levels below. */
  const gather = (begin: number, stop: number, at: number): void => {
    const size = LEVELS[at];
    if (size === undefined) return values(begin, stop);
    const low = Math.ceil(begin / size);
    const high = Math.floor(Math.min(stop, whole) / size);
    if (high <= low) return gather(begin, stop, at - 1);
    gather(begin, low * size, at - 1);
    for (const { first: block, blocks } of levelRows(db, row.id, at, low, high)) {
      const last = Math.min(high - block, ROW);
      for (let i = Math.max(0, low - block); i < last; i++) {
        const step = (block + i) * size;
        takeBlock(found[Math.floor(step / width) - offset] as Extremes, blocks, i, step);
      }
    }
    gather(high * size, stop, at - 1);
  };
  gather(first, end, level);
  return listed(found);
}

function listed(found: readonly Extremes[]): { step: number[]; value: number[] } {
  const step: number[] = [];
  const value: number[] = [];
  const put = (at: number, v: number): void => {
    // Not there, or the only value, which is the lowest and the highest.
    if (at < 0 || at === step.at(-1)) return;
    step.push(at);
    value.push(v);
  };
  for (const e of found) {
    const lowFirst = e.lowAt <= e.highAt;
    const [first, second] = lowFirst ? [e.lowAt, e.highAt] : [e.highAt, e.lowAt];
    const [a, b] = lowFirst ? [e.low, e.high] : [e.high, e.low];
    if (e.gapAt < first) put(e.gapAt, e.gap);
    put(first, a);
    if (e.gapAt >= first && e.gapAt < second) put(e.gapAt, e.gap);
    put(second, b);
    if (e.gapAt >= second) put(e.gapAt, e.gap);
  }
  return { step, value };
}
