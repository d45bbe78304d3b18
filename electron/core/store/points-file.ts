/**
 * Points of a run that is being imported, on the disk beside the database until all of the run is known: put in order of their steps, a step
 * that is said again as it was said last. A file that may be lost: it is deleted at the end.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { StoredPoints } from './series.ts';

/** Points given at a time. */
const PART = 65_536;

export interface StagedSeries {
  readonly name: string;
  readonly points: number;
}

export interface PointsFile {
  /** Steps are whole numbers from 0. */
  add(name: string, steps: readonly number[], values: readonly number[]): void;
  series(): StagedSeries[];
  points(name: string): Generator<StoredPoints>;
  /** For the next run. */
  clear(): void;
  close(): void;
}

/** @param folder where its file is made; there and writable */
export function openPointsFile(folder: string): PointsFile {
  const file = join(folder, 'points.db');
  const db = new Database(file);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  // No type for the value: a REAL column makes -0 a 0. NaN is stored as null, which nothing else is.
  const make = (): unknown =>
    db.exec(
      'CREATE TABLE point (series INTEGER NOT NULL, step INTEGER NOT NULL, value, PRIMARY KEY (series, step)) WITHOUT ROWID',
    );
  make();
  const insert = db.prepare('INSERT OR REPLACE INTO point (series, step, value) VALUES (?, ?, ?)');
  const count = db.prepare('SELECT count(*) FROM point WHERE series = ?').pluck();
  const page = db.prepare('SELECT step, value FROM point WHERE series = ? AND step > ? ORDER BY step LIMIT ?').raw();
  const ids = new Map<string, number>();
  const addAll = db.transaction((id: number, steps: readonly number[], values: readonly number[]) => {
    for (let i = 0; i < steps.length; i++) insert.run(id, steps[i], values[i]);
  });
  return {
    add(name, steps, values) {
      let id = ids.get(name);
      if (id === undefined) ids.set(name, (id = ids.size));
      addAll(id, steps, values);
    },
    series: () => [...ids].map(([name, id]) => ({ name, points: count.get(id) as number })),
    *points(name) {
      for (let after = -1; ;) {
        const rows = page.all(ids.get(name), after, PART) as [number, number | null][];
        if (rows.length === 0) return;
        yield {
          step: Float64Array.from(rows, (r) => r[0]),
          value: Float64Array.from(rows, (r) => r[1] ?? NaN),
        };
        after = rows.at(-1)?.[0] ?? after;
      }
    },
    clear() {
      db.exec('DROP TABLE point');
      make();
      ids.clear();
    },
    close() {
      db.close();
      rmSync(file, { force: true });
    },
  };
}
