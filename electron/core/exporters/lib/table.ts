/** Series as a table: one row a step that any of them has, one column a series. */
import type { Database } from '../../store/database.ts';
import { listSeries, pointsOf } from '../../store/series.ts';

/** Rows at a time. */
const PART = 16_384;

export interface TablePart {
  readonly steps: readonly number[];
  /** `null` where a series has no such step. */
  readonly columns: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

/** Where one series is being read. */
interface Cursor {
  readonly name: string;
  /** The step that comes next; Infinity where there is none. */
  step: number;
  value: number;
  next(): void;
}

function cursorOf(db: Database, id: string, name: string): Cursor {
  const parts = pointsOf(db, id, name);
  let part = parts.next().value;
  let at = -1;
  const cursor: Cursor = {
    name,
    step: Infinity,
    value: NaN,
    next() {
      at += 1;
      if (part && at >= part.step.length) [part, at] = [parts.next().value, 0];
      cursor.step = part?.step[at] ?? Infinity;
      cursor.value = part?.value[at] ?? NaN;
    },
  };
  cursor.next();
  return cursor;
}

export const columnNames = (db: Database, id: string): string[] => listSeries(db, id).map((s) => s.name);

export function* tableParts(db: Database, id: string): Generator<TablePart> {
  const cursors = columnNames(db, id).map((name) => cursorOf(db, id, name));
  for (;;) {
    const steps: number[] = [];
    const columns = cursors.map(({ name }) => ({ name, values: [] as (number | null)[] }));
    while (steps.length < PART) {
      let step = Infinity;
      for (const cursor of cursors) if (cursor.step < step) step = cursor.step;
      if (step === Infinity) break;
      steps.push(step);
      cursors.forEach((cursor, i) => {
        const here = cursor.step === step;
        columns[i]?.values.push(here ? cursor.value : null);
        if (here) cursor.next();
      });
    }
    if (steps.length > 0) yield { steps, columns };
    if (steps.length < PART) return;
  }
}
