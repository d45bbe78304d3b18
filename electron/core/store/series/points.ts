/** Points whose steps are told one by one: kept as a plain series as long as they follow each other, by place from then on. */
import { type Database, statement } from '../database.ts';
import { appendSeries } from './append.ts';
import { STEPS_OF, type SteppedRow } from './layout.ts';
import { findSeries, findStepped, valuesOf } from './read.ts';

/** Places read at a time. */
const PART = 65_536;

/** `value[i]` at `step[i]`, steps rising. */
export interface StoredPoints {
  readonly step: Float64Array;
  readonly value: Float64Array;
}

const follow = (steps: Float64Array, first: number): boolean => steps.every((step, i) => step === first + i);

/** Gives a plain series steps of its own, each place being its step so far. */
function tellSteps(db: Database, run: string, name: string, { id, first, next }: SteppedRow): void {
  for (let from = first; from < next; from += PART) {
    const part = Float64Array.from({ length: Math.min(PART, next - from) }, (_, i) => from + i);
    appendSeries(db, run, STEPS_OF + name, from, part);
  }
  const steps = findSeries(db, run, STEPS_OF + name);
  statement(db, 'UPDATE series SET steps = ? WHERE id = ?').run(steps?.id ?? null, id);
}

/** Adds points behind those that are there. Steps are whole numbers from 0, rising, above the last that is there. */
export function appendPoints(db: Database, run: string, name: string, step: Float64Array, value: Float64Array): void {
  const [begin] = step;
  if (begin === undefined) return;
  const series = findStepped(db, run, name);
  const next = series?.next ?? begin;
  if ((series?.steps ?? null) === null && follow(step, next)) {
    appendSeries(db, run, name, next, value);
    return;
  }
  if (series?.steps === null) tellSteps(db, run, name, series);
  appendSeries(db, run, name, next, value);
  appendSeries(db, run, STEPS_OF + name, next, step);
  if (series) return;
  const made = findSeries(db, run, STEPS_OF + name);
  statement(db, 'UPDATE series SET steps = ? WHERE run = ? AND name = ?').run(made?.id ?? null, run, name);
}

/** Place of the first step that is not below `step`; the end where there is none. */
export function placeOf(db: Database, { first, next, steps }: SteppedRow, step: number): number {
  if (steps === null) return Math.max(first, Math.min(next, step));
  let [low, high] = [first, next];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [found = Infinity] = valuesOf(db, { id: steps, first, next }, middle, middle + 1);
    if (found < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Steps of the places `from` up to but not including `to`. */
export function stepsOf(db: Database, { first, next, steps }: SteppedRow, from: number, to: number): Float64Array {
  return steps === null
    ? Float64Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
    : valuesOf(db, { id: steps, first, next }, from, to);
}

/** All points of a series in order, so many at a time. */
export function* pointsOf(db: Database, run: string, name: string): Generator<StoredPoints> {
  const row = findStepped(db, run, name);
  for (let from = row?.first ?? 0; row && from < row.next; from += PART) {
    const to = Math.min(row.next, from + PART);
    yield { step: stepsOf(db, row, from, to), value: valuesOf(db, row, from, to) };
  }
}

/** Points of steps `from` to `to` (both included), of a series of either kind. */
export function readPoints(db: Database, run: string, name: string, from: number, to: number): StoredPoints {
  const row = findStepped(db, run, name);
  if (!row) return { step: new Float64Array(0), value: new Float64Array(0) };
  const [first, end] = [placeOf(db, row, from), placeOf(db, row, to + 1)];
  return { step: stepsOf(db, row, first, end), value: valuesOf(db, row, first, end) };
}

/**
 * What a script reports: rising steps, which a resumed one may tell again. In a plain series what is told again is compared and takes the
 * place of what was there; in one whose steps are told one by one the first stays. Returns how many differ.
 */
export function addPoints(db: Database, run: string, name: string, { step, value }: StoredPoints): number {
  const [begin] = step;
  if (begin === undefined) return 0;
  const row = findStepped(db, run, name);
  if (!row || (row.steps === null && begin >= row.next)) {
    appendPoints(db, run, name, step, value);
    return 0;
  }
  if (row.steps === null && begin >= row.first && follow(step, begin)) return appendSeries(db, run, name, begin, value);
  const last = row.steps === null ? row.next - 1 : (stepsOf(db, row, row.next - 1, row.next)[0] as number);
  const from = step.findIndex((s) => s > last);
  if (from !== -1) appendPoints(db, run, name, step.subarray(from), value.subarray(from));
  return 0;
}
