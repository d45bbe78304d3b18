/** The last steps of a run that has settled, packed like the others. A run that goes on puts pieces over them: see layout.ts. */
import { type Database, statement } from '../database.ts';
import { encode } from './codec.ts';
import { type SeriesRow, WINDOW } from './layout.ts';
import { valuesOf } from './read.ts';

function packEnd(db: Database, series: SeriesRow): void {
  if (statement(db, 'SELECT 1 FROM series_tail WHERE series = ? LIMIT 1').get(series.id) === undefined) return;
  const window = Math.floor(series.next / WINDOW);
  let values: Float64Array;
  try {
    values = valuesOf(db, series, Math.max(series.first, window * WINDOW), series.next);
  } catch (error) {
    // It stays as it is, for `tidemark check` to tell: a run must be able to end all the same.
    if ((error as { code?: string }).code === 'SQLITE_CORRUPT') return;
    throw error;
  }
  const sql = 'INSERT OR REPLACE INTO series_values (series, place, value) VALUES (?, ?, ?)';
  statement(db, sql).run(series.id, window, encode(values));
  statement(db, 'DELETE FROM series_tail WHERE series = ?').run(series.id);
}

export function packEnds(db: Database, run: string): void {
  const all = statement(db, 'SELECT id, first, next FROM series WHERE run = ?').all(run) as SeriesRow[];
  for (const series of all) packEnd(db, series);
}
