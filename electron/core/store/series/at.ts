/** What a series had at steps that another one is drawn at. */
import type { Database } from '../database.ts';
import { type SteppedRow, WINDOW } from './layout.ts';
import { placeOf, stepsOf } from './points.ts';
import { findStepped, valuesOf } from './read.ts';

/**
 * The value in force at each of the steps: the last point's at or before it, bit for bit; null before the first. A window is in memory at
 * a time; of a series whose steps follow each other only those are read that hold an asked one.
 * @param steps rising
 */
export function valuesAt(db: Database, run: string, name: string, steps: readonly number[]): (number | null)[] {
  const row = findStepped(db, run, name);
  if (!row || row.next <= row.first || steps.length === 0) return steps.map(() => null);
  const places = row.steps === null ? steps.map((step) => Math.min(step, row.next - 1)) : placesOf(db, row, steps);
  let [begin, end] = [0, 0];
  let values: Float64Array = new Float64Array(0);
  return places.map((place) => {
    if (place < row.first) return null;
    if (place >= end) {
      [begin, end] = windowOf(row, place);
      values = valuesOf(db, row, begin, end);
    }
    return values[place - begin] as number;
  });
}

/** The last place at or before each step; below `first` where there is none. */
function placesOf(db: Database, row: SteppedRow, steps: readonly number[]): number[] {
  let at = placeOf(db, row, (steps[0] as number) + 1) - 1;
  let [begin, end] = windowOf(row, Math.max(row.first, at));
  let told = stepsOf(db, row, begin, end);
  return steps.map((step) => {
    while (at + 1 < row.next) {
      if (at + 1 >= end) {
        [begin, end] = windowOf(row, at + 1);
        told = stepsOf(db, row, begin, end);
      }
      if ((told[at + 1 - begin] as number) > step) break;
      at++;
    }
    return at;
  });
}

function windowOf({ first, next }: SteppedRow, place: number): [begin: number, end: number] {
  const window = Math.floor(place / WINDOW) * WINDOW;
  return [Math.max(first, window), Math.min(next, window + WINDOW)];
}
