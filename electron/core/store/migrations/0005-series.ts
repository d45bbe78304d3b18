import type { Database } from 'better-sqlite3';
import { appendSeries } from '../series.ts';
import type { Migration } from './migration.ts';

/** The rows of one series as version 4 had them, oldest step first. */
function chunksOf(db: Database, run: string, name: string): { first: number; value: Buffer }[] {
  const sql = 'SELECT first_step AS first, value FROM series_chunk WHERE run = ? AND name = ? ORDER BY first_step';
  return db.prepare(sql).all(run, name) as { first: number; value: Buffer }[];
}

/** A change of how series lie keeps a copy of today's `appendSeries` beside this file, so that this goes on meaning the same. */
export const series: Migration = {
  version: 5,
  title: 'series packed, with a pyramid of extremes',
  up(db) {
    db.exec(`
      CREATE TABLE series (
        id INTEGER PRIMARY KEY,
        run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        first INTEGER NOT NULL,
        next INTEGER NOT NULL,
        UNIQUE (run, name)
      ) STRICT;
      CREATE TABLE series_values (
        series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (series, place)
      ) STRICT;
      CREATE TABLE series_tail (
        series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (series, place)
      ) STRICT;
      CREATE TABLE series_level (
        series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
        level INTEGER NOT NULL,
        place INTEGER NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (series, level, place)
      ) STRICT;
    `);
    const all = db.prepare('SELECT DISTINCT run, name FROM series_chunk ORDER BY run, name').all();
    for (const { run, name } of all as { run: string; name: string }[])
      for (const { first, value } of chunksOf(db, run, name))
        appendSeries(db, run, name, first, new Float64Array(new Uint8Array(value).buffer));
    db.exec('DROP TABLE series_chunk');
  },
};
