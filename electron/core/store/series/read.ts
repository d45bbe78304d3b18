/** A series' values, back from where they lie. */
import { type Database, statement } from '../database.ts';
import { decode } from './codec.ts';
import { PIECE, type SeriesRow, WINDOW, pieceFrom } from './layout.ts';

export function findSeries(db: Database, run: string, name: string): SeriesRow | null {
  const sql = 'SELECT id, first, next FROM series WHERE run = ? AND name = ?';
  return (statement(db, sql).get(run, name) as SeriesRow | undefined) ?? null;
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

/** Values of steps `from` to `to` (both included), in order. Steps are implied: `first` and on. */
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
  const sql = 'SELECT name, next - first AS points, next - 1 AS last_step FROM series WHERE run = ? ORDER BY name';
  return statement(db, sql).all(run) as { name: string; points: number; last_step: number }[];
}
