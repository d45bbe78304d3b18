/** Series in chunks of 64-bit floats: value i of a chunk belongs to step `first_step + i`. */
import { type Database, statement } from './database.ts';

/** A chunk lies between two multiples of this step. */
const CHUNK = 1024;

interface Row {
  readonly first: number;
  readonly value: Buffer;
}

const floatsOf = (blob: Buffer): Float64Array => new Float64Array(new Uint8Array(blob).buffer);
const sameBits = (a: number, b: number): boolean => Object.is(a, b);

/** Adds consecutive values from step `first`; steps already there are compared. Returns how many of those differ. */
export function appendSeries(db: Database, run: string, name: string, first: number, values: Float64Array): number {
  const read = statement(
    db,
    `SELECT first_step AS first, value FROM series_chunk
       WHERE run = ? AND name = ? AND first_step >= ? AND first_step < ?`,
  );
  const write = statement(
    db,
    `INSERT OR REPLACE INTO series_chunk (run, name, first_step, count, min, max, nonfinite, value)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = statement(db, 'DELETE FROM series_chunk WHERE run = ? AND name = ? AND first_step = ?');
  let differing = 0;
  for (let at = 0; at < values.length;) {
    const step = first + at;
    const window = step - (step % CHUNK);
    const old = read.get(run, name, window, window + CHUNK) as Row | undefined;
    const known = old ? floatsOf(old.value) : new Float64Array(0);
    const knownFirst = old?.first ?? step;
    const take = Math.min(values.length - at, window + CHUNK - step);
    // A run that goes on from another's checkpoint begins within a window: its chunk begins there too.
    const begin = Math.min(knownFirst, step);
    const end = Math.max(knownFirst + known.length, step + take);
    // A gap (steps never reported) is NaN; the protocol makes none.
    const merged = new Float64Array(end - begin).fill(NaN);
    merged.set(known, knownFirst - begin);
    for (let i = 0; i < take; i++) {
      const value = values[at + i] as number;
      const place = step + i - knownFirst;
      if (place >= 0 && place < known.length && !sameBits(known[place] as number, value)) differing++;
      merged[step + i - begin] = value;
    }
    if (begin < knownFirst) remove.run(run, name, knownFirst);
    const finite = merged.filter(Number.isFinite);
    write.run(
      run,
      name,
      begin,
      merged.length,
      finite.length ? finite.reduce((a, b) => Math.min(a, b)) : null,
      finite.length ? finite.reduce((a, b) => Math.max(a, b)) : null,
      merged.length - finite.length,
      Buffer.from(merged.buffer),
    );
    at += take;
  }
  return differing;
}

/** Values of steps `from` to `to` (both included), in order. Steps are implied: `first` and on. */
export function readSeries(
  db: Database,
  run: string,
  name: string,
  from: number,
  to: number,
): { first: number; values: Float64Array } {
  const rows = statement(
    db,
    'SELECT first_step AS first, value FROM series_chunk WHERE run = ? AND name = ? AND first_step > ? AND first_step <= ? ORDER BY first_step',
  ).all(run, name, from - CHUNK, to) as { first: number; value: Buffer }[];
  if (rows.length === 0) return { first: from, values: new Float64Array(0) };
  const parts = rows.map((r) => ({ first: r.first, values: floatsOf(r.value) }));
  const begin = Math.max(from, parts[0]?.first ?? from);
  const last = parts.at(-1);
  const end = Math.min(to, last ? last.first + last.values.length - 1 : to);
  const values = new Float64Array(Math.max(0, end - begin + 1)).fill(NaN);
  for (const part of parts) {
    const low = Math.max(begin, part.first);
    const high = Math.min(end, part.first + part.values.length - 1);
    if (high >= low) values.set(part.values.subarray(low - part.first, high - part.first + 1), low - begin);
  }
  return { first: begin, values };
}

/** Names, points and last step of a run's series. */
export function listSeries(db: Database, run: string): { name: string; points: number; last_step: number }[] {
  return statement(
    db,
    'SELECT name, sum(count) AS points, max(first_step + count - 1) AS last_step FROM series_chunk WHERE run = ? GROUP BY name ORDER BY name',
  ).all(run) as { name: string; points: number; last_step: number }[];
}
