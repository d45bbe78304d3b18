/** Adding to a series, and writing steps again that a resumed run computed again. */
import { type Database, statement } from '../database.ts';
import { encode } from './codec.ts';
import { PIECE, type SeriesRow, WINDOW, pieceFrom, rowOfPiece } from './layout.ts';
import { updateLevels } from './levels.ts';
import { findSeries, valuesOf } from './read.ts';

/** Steps that were never reported are NaN; the protocol leaves none out, so a long gap is a mistake of the worker. */
const LONGEST_GAP = 1_000_000;

function makeSeries(db: Database, run: string, name: string, first: number): SeriesRow {
  const sql = 'INSERT INTO series (run, name, first, next) VALUES (?, ?, ?, ?)';
  const { lastInsertRowid } = statement(db, sql).run(run, name, first, first);
  return { id: Number(lastInsertRowid), first, next: first };
}

/** The values with NaN between them and the steps that are there. */
function bridged(series: SeriesRow, first: number, values: Float64Array): { first: number; values: Float64Array } {
  const end = first + values.length;
  const before = Math.max(0, first - series.next);
  const after = Math.max(0, series.first - end);
  if (before + after === 0) return { first, values };
  if (before + after > LONGEST_GAP) throw new TypeError(`${before + after} steps before step ${first} are missing`);
  const all = new Float64Array(before + values.length + after).fill(NaN);
  all.set(values, before);
  return { first: first - before, values: all };
}

/** Adds consecutive values from step `first`; steps already there are compared. Returns how many of those differ. */
export function appendSeries(db: Database, run: string, name: string, first: number, values: Float64Array): number {
  if (values.length === 0) return 0;
  const series = findSeries(db, run, name) ?? makeSeries(db, run, name, first);
  const added = bridged(series, first, values);
  const end = added.first + added.values.length;
  const grown = { ...series, first: Math.min(series.first, added.first), next: Math.max(series.next, end) };
  let differing = 0;
  for (let window = Math.floor(added.first / WINDOW); window * WINDOW < end; window++) {
    const from = Math.max(added.first, window * WINDOW);
    const part = added.values.subarray(from - added.first, Math.min(end, (window + 1) * WINDOW) - added.first);
    differing += storeWindow(db, series, grown, window, from, part);
  }
  if (grown.first !== series.first || grown.next !== series.next)
    statement(db, 'UPDATE series SET first = ?, next = ? WHERE id = ?').run(grown.first, grown.next, grown.id);
  return differing;
}

/** Stores the part of the values that lies in one window. `before` and `after`: the series as it was and will be. */
function storeWindow(
  db: Database,
  before: SeriesRow,
  after: SeriesRow,
  window: number,
  from: number,
  part: Float64Array,
): number {
  const begin = window * WINDOW;
  const isWhole = after.next >= begin + WINDOW;
  if (from === before.next && !isWhole) {
    writePieces(db, after, from, part);
    return 0;
  }
  const oldFrom = Math.min(Math.max(begin, before.first), begin + WINDOW);
  const oldTo = Math.max(oldFrom, Math.min(begin + WINDOW, before.next));
  const old = valuesOf(db, before, oldFrom, oldTo);
  const low = Math.max(begin, after.first);
  const merged = new Float64Array(Math.min(begin + WINDOW, after.next) - low);
  merged.set(old, oldFrom - low);
  merged.set(part, from - low);
  let differing = 0;
  for (let i = 0; i < old.length; i++) if (!Object.is(old[i], merged[oldFrom - low + i])) differing += 1;
  if (differing === 0 && merged.length === old.length) return 0;
  if (isWhole) seal(db, before, after.id, window, low, merged);
  else {
    statement(db, 'DELETE FROM series_values WHERE series = ? AND place = ?').run(after.id, window);
    writePieces(db, after, low, merged);
  }
  return differing;
}

/** A window all of whose steps are known: packed, and in the pyramid. */
function seal(db: Database, before: SeriesRow, id: number, window: number, first: number, values: Float64Array): void {
  const sql = 'INSERT OR REPLACE INTO series_values (series, place, value) VALUES (?, ?, ?)';
  statement(db, sql).run(id, window, encode(values));
  updateLevels(db, id, window, first, values);
  const pieces = WINDOW / PIECE;
  if (before.next < (window + 1) * WINDOW)
    statement(db, 'DELETE FROM series_tail WHERE series = ? AND place >= ? AND place < ?').run(
      id,
      window * pieces,
      (window + 1) * pieces,
    );
}

/** Steps of a window that is not whole yet. What stands before them in their first piece is kept. */
function writePieces(db: Database, { id, first }: SeriesRow, from: number, values: Float64Array): void {
  const read = statement(db, 'SELECT value FROM series_tail WHERE series = ? AND place = ?');
  const write = statement(db, 'INSERT OR REPLACE INTO series_tail (series, place, value) VALUES (?, ?, ?)');
  for (let at = 0; at < values.length;) {
    const step = from + at;
    const place = Math.floor(step / PIECE);
    const count = Math.min(values.length - at, (place + 1) * PIECE - step);
    const kept = step - Math.max(first, place * PIECE);
    const own = values.subarray(at, at + count);
    if (kept === 0) write.run(id, place, rowOfPiece(own));
    else {
      const row = read.get(id, place) as { value: Buffer } | undefined;
      const piece = new Float64Array(kept + count);
      // No piece: the run had settled, and its end was packed.
      piece.set(
        row ? pieceFrom(row.value).subarray(0, kept) : valuesOf(db, { id, first, next: step }, step - kept, step),
      );
      piece.set(own, kept);
      write.run(id, place, rowOfPiece(piece));
    }
    at += count;
  }
}
