/** Every point of every series read, and held to its pyramid. */
import { type Database } from '../database.ts';
import { noExtremes, takeValues } from './blocks.ts';
import { type SeriesRow, WINDOW } from './layout.ts';
import { valuesOf } from './read.ts';
import { viewSeries } from './view.ts';

const STRETCH = 64 * WINDOW;

interface Named extends SeriesRow {
  readonly run: string;
  readonly name: string;
}

/** What is wrong with one series; null: nothing. */
function faultOf(db: Database, series: Named): string | null {
  const whole = Math.floor(series.next / WINDOW) * WINDOW;
  const count = (table: string, where: string): number =>
    (db.prepare(`SELECT count(*) AS n FROM ${table} WHERE series = ? AND ${where}`).get(series.id) as { n: number }).n;
  if (count('series_values', '1') !== Math.max(0, whole / WINDOW - Math.floor(series.first / WINDOW)))
    return 'parts of it are missing';
  const extremes = noExtremes();
  for (let from = series.first; from < series.next; from += STRETCH) {
    const values = valuesOf(db, series, from, Math.min(series.next, from + STRETCH));
    takeValues(extremes, values, 0, values.length, from);
  }
  // The least view of it is made of the pyramid alone.
  const { value } = viewSeries(db, series.run, series.name, series.first, series.next - 1, 4);
  const finite = value.filter(Number.isFinite);
  if (finite.length === 0) return extremes.lowAt < 0 ? null : 'its pyramid shows nothing';
  const matches = Math.min(...finite) === extremes.low && Math.max(...finite) === extremes.high;
  return matches ? null : 'its pyramid shows other extremes than its points have';
}

/** A sentence for each series that is damaged. */
export function checkSeries(db: Database): string[] {
  const all = db.prepare('SELECT id, run, name, first, next FROM series ORDER BY id').all() as Named[];
  return all.flatMap((series) => {
    let why: string | null;
    try {
      why = faultOf(db, series);
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_CORRUPT') throw error;
      why = 'a part of it cannot be unpacked';
    }
    return why === null ? [] : [`The series ${series.name} of run ${series.run}: ${why}.`];
  });
}
