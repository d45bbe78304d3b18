/** The usual way, for comparison: SQLite with one row a point, the same durability, batches of a thousand. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { median, timed } from './fill.ts';
import { lossAt } from './values.ts';

const BATCH = 1000;

export interface Rows {
  readonly points: number;
  readonly points_per_second: number;
  readonly bytes_per_point: number;
  /** The whole series as 1,000 buckets with their extremes. */
  readonly view_ms: number;
}

export async function rows(home: string, points: number): Promise<Rows> {
  const file = join(home, 'rows.db');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE point (series INTEGER, step INTEGER, value REAL, PRIMARY KEY (series, step)) WITHOUT ROWID');
  const insert = db.prepare('INSERT INTO point VALUES (1, ?, ?)');
  const began = performance.now();
  for (let first = 0; first < points; first += BATCH)
    db.transaction(() => {
      for (let i = first; i < Math.min(points, first + BATCH); i++) insert.run(i, lossAt(i, points, 1));
    })();
  const seconds = (performance.now() - began) / 1000;
  const view = db.prepare(
    'SELECT step / ? AS bucket, min(value) AS low, max(value) AS high FROM point WHERE series = 1 GROUP BY bucket',
  );
  const view_ms = median(await timed(3, () => view.all(Math.ceil(points / 1000))));
  db.close();
  return { points, points_per_second: points / seconds, bytes_per_point: statSync(file).size / points, view_ms };
}
