/** A series' values, back from where they lie. */
import { type Database, statement } from '../database.ts';
import { decode } from './codec.ts';
import { PIECE, STEPS_OF, type SeriesRow, type SteppedRow, WINDOW, pieceFrom } from './layout.ts';

export function findSeries(db: Database, run: string, name: string): SeriesRow | null {
  const sql = 'SELECT id, first, next FROM series WHERE run = ? AND name = ?';
  return (statement(db, sql).get(run, name) as SeriesRow | undefined) ?? null;
}

/** Apart from `findSeries`, which migrations use on databases that know no such steps yet. */
export function findStepped(db: Database, run: string, name: string): SteppedRow | null {
  const sql = 'SELECT id, first, next, steps FROM series WHERE run = ? AND name = ?';
  return (statement(db, sql).get(run, name) as SteppedRow | undefined) ?? null;
}

interface Row {
  readonly place: number;
  readonly value: Buffer;
}

/** Values from step `from` up to but not including `to`, which must lie within the series. */
export function valuesOf(db: Database, { id, first, next }: SeriesRow, from: number, to: number): Float64Array {
  const out = new Float64Array(Math.max(0, to - from)).fill(NaN);
  const put = (begin: number, values: Float64Array): void => {
    const low = Math.max(from, begin);
    const high = Math.min(to, begin + values.length);
    if (high > low) out.set(values.subarray(low - begin, high - begin), low - from);
  };
  if (from >= to) return out;
  const whole = Math.floor(next / WINDOW) * WINDOW;
  const packed = 'SELECT place, value FROM series_values WHERE series = ? AND place >= ? AND place < ?';
  const rows = statement(db, packed).iterate(id, Math.floor(from / WINDOW), Math.ceil(to / WINDOW));
  for (const { place, value } of rows as IterableIterator<Row>) put(Math.max(first, place * WINDOW), decode(value));
  // After the packed ones: where both have a step, this counts.
  if (to > whole) {
    const sql = 'SELECT place, value FROM series_tail WHERE series = ? AND place >= ? AND place < ?';
    const rows = statement(db, sql).iterate(id, Math.floor(Math.max(from, whole) / PIECE), Math.ceil(to / PIECE));
    for (const { place, value } of rows as IterableIterator<Row>) put(Math.max(first, place * PIECE), pieceFrom(value));
  }
  return out;
}

/**
 * Values of steps `from` to `to` (both included), in order. Steps are implied: `first` and on. Of a series whose steps are told one by
 * one these are places, not steps: `pointsOf` reads either kind.
 */
export function readSeries(
  db: Database,
  run: string,
  name: string,
  from: number,
  to: number,
): { first: number; values: Float64Array } {
  const row = findSeries(db, run, name);
  const first = Math.max(from, row?.first ?? from);
  const end = row ? Math.min(to + 1, row.next) : first;
  return { first, values: row && end > first ? valuesOf(db, row, first, end) : new Float64Array(0) };
}

/** Names, points and last step of a run's series. */
export function listSeries(db: Database, run: string): { name: string; points: number; last_step: number }[] {
  // The names between are those of series that have the steps of others.
  const sql = `SELECT name, first, next, steps FROM series
    WHERE run = ? AND (name < '${STEPS_OF}' OR name >= '\u0002') ORDER BY name`;
  const rows = statement(db, sql).all(run) as (SteppedRow & { name: string })[];
  return rows.map(({ name, first, next, steps }) => {
    const last = steps === null ? next - 1 : valuesOf(db, { id: steps, first, next }, next - 1, next)[0];
    return { name, points: next - first, last_step: last as number };
  });
}
