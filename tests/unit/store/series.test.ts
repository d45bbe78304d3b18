import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../electron/core/store/database.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { appendSeries, checkSeries, packEnds, readSeries, viewSeries } from '../../../electron/core/store/series.ts';
import { decode, encode } from '../../../electron/core/store/series/codec.ts';
import { stretches } from '../../../electron/core/store/series/view.ts';
import { addRun, temporaryHome, temporaryStore } from './support.ts';

const odd = fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 5e-324, -5e-324, Number.MAX_VALUE, 2 ** -1022, 1e-45);
const anyFloat = fc.oneof(fc.double(), fc.float(), odd, fc.integer());

describe('packing', () => {
  it('gives back every float bit for bit', () => {
    const shaped = fc
      .tuple(fc.constantFrom(0, 1e-4, -3), fc.integer({ min: 1, max: 600 }), fc.boolean())
      .map(([slope, n, single]) =>
        Array.from({ length: n }, (_, i) => (single ? Math.fround(0.1 + slope * i) : 0.1 + slope * i)),
      );
    fc.assert(
      fc.property(fc.oneof(fc.array(anyFloat, { minLength: 1, maxLength: 300 }), shaped), (values) => {
        const back = decode(encode(Float64Array.from(values)));
        expect(back.length).toBe(values.length);
        values.forEach((v, i) => expect(Object.is(back[i], v)).toBe(true));
      }),
      { numRuns: 300 },
    );
  });

  it('makes little of what says little, and four bytes of a single-precision value', () => {
    const size = (value: (i: number) => number): number =>
      encode(Float64Array.from({ length: 4096 }, (_, i) => value(i))).length;
    expect(size(() => 0.9)).toBeLessThan(300);
    expect(size((i) => 0.001 + (0.099 * i) / 4096)).toBeLessThan(4096 * 1.5);
    expect(size((i) => Math.fround(Math.sin(i * i)))).toBeLessThan(4096 * 4.1);
    expect(size((i) => Math.sin(i * i))).toBeLessThan(4096 * 8.1);
  });

  it('refuses bytes it did not make, as damage', () => {
    const whole = encode(Float64Array.from({ length: 500 }, (_, i) => i / 7));
    for (let length = 0; length < whole.length; length += 101)
      expect(() => decode(whole.subarray(0, length))).toThrow(expect.objectContaining({ code: 'SQLITE_CORRUPT' }));
    expect(() => decode(Buffer.from([255, 255, 255, 255, 8, 0, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 3]))).toThrow('damaged');
  });
});

/** What a view must show, told from the raw points. */
function naive(all: Float64Array, first: number, from: number, to: number, most: number): [number, number][] {
  const low = Math.max(from, first);
  const high = Math.min(to, first + all.length - 1);
  const points = Math.max(0, high - low + 1);
  const at = (step: number): number => all[step - first] as number;
  const steps = Array.from({ length: points }, (_, i) => low + i);
  if (points <= most) return steps.map((s) => [s, at(s)]);
  const { width } = stretches(points, most);
  const out: [number, number][] = [];
  for (let begin = Math.floor(low / width) * width; begin <= high; begin += width) {
    const own = steps.slice(Math.max(0, begin - low), begin + width - low);
    const finite = own.filter((s) => Number.isFinite(at(s)));
    const chosen = new Set<number>();
    if (finite.length > 0) {
      chosen.add(finite.reduce((a, b) => (at(b) < at(a) ? b : a)));
      chosen.add(finite.reduce((a, b) => (at(b) > at(a) ? b : a)));
    }
    const gap = own.find((s) => !Number.isFinite(at(s)));
    if (gap !== undefined) chosen.add(gap);
    for (const s of [...chosen].sort((a, b) => a - b)) out.push([s, at(s)]);
  }
  return out;
}

function expectView(db: Database, id: string, all: Float64Array, first: number, asked: [number, number, number]): void {
  const { points, step, value } = viewSeries(db, id, 'loss', ...asked);
  const expected = naive(all, first, ...asked);
  expect(points).toBe(Math.max(0, Math.min(asked[1], first + all.length - 1) - Math.max(asked[0], first) + 1));
  expect(step).toEqual(expected.map(([s]) => s));
  expected.forEach(([s, v], i) => expect(Object.is(value[i], v), `step ${s}`).toBe(true));
}

describe('a view of a long series', () => {
  const first = 1500;
  const all = Float64Array.from({ length: 700_000 }, (_, i) => {
    const x = Math.sin(i * i * 0.37);
    return x > 0.9999
      ? NaN
      : x < -0.99999
        ? i % 2
          ? Infinity
          : -Infinity
        : i % 977 === 0
          ? -0
          : Math.fround(x) * (i % 3);
  });
  // A stretch that is not finite at all.
  all.fill(NaN, 300_000, 320_000);
  let db: Database;
  let id: string;
  beforeAll(() => {
    db = openStore(temporaryHome()).db;
    id = addRun(db);
    for (let at = 0; at < all.length; at += 13_337)
      appendSeries(db, id, 'loss', first + at, all.slice(at, at + 13_337));
    return () => void db.close();
  });

  it('equals what the raw points say, at any place and zoom', () => {
    const place = fc.integer({ min: 0, max: 720_000 });
    const most = fc.oneof(fc.integer({ min: 4, max: 60 }), fc.integer({ min: 61, max: 4000 }));
    fc.assert(
      fc.property(place, fc.oneof(place, fc.integer({ min: 0, max: 9000 })), most, (from, length, n) =>
        expectView(db, id, all, first, [from, from + length, n]),
      ),
      { numRuns: 60 },
    );
  });

  it('shows no more points than asked for, and one more a stretch where there is a gap', () => {
    for (const most of [4, 10, 100, 2000]) {
      const { step, value } = viewSeries(db, id, 'loss', 0, 1e9, most);
      expect(value.filter(Number.isFinite).length).toBeLessThanOrEqual(most);
      expect(step.length).toBeLessThanOrEqual(1.5 * most);
    }
  });
});

it('steps written again, before, behind and across, with ends packed between, are as if they had come in order', () => {
  const piece = fc.record({
    back: fc.oneof(fc.constant(0), fc.nat(300), fc.nat(12_000)),
    length: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 9000 })),
    changed: fc.nat(3),
    gap: fc.constantFrom(0, 0, 0, 0, 700, 5000),
    settles: fc.boolean(),
  });
  const db = temporaryStore();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), fc.array(piece, { minLength: 1, maxLength: 8 }), (start, pieces) => {
      const id = addRun(db);
      // The model: every step from 0, undefined where the series has none.
      const model: (number | undefined)[] = [];
      let [low, next] = [start, start];
      for (const { back, length, changed, gap, settles } of pieces) {
        const from = Math.max(0, next - back) + (back === 0 && low !== next ? gap : 0);
        const values = Float64Array.from({ length }, (_, i) => {
          const known = model[from + i];
          if (known !== undefined && i % 1000 >= changed) return known;
          return Math.sin((from + i) * (changed + 1)) > 0.99 ? NaN : (from + i) / 8 + changed;
        });
        let differing = 0;
        for (let i = 0; i < length; i++)
          if (model[from + i] !== undefined && !Object.is(model[from + i], values[i])) differing += 1;
        expect(appendSeries(db, id, 'loss', from, values)).toBe(differing);
        if (low === next) [low, next] = [from, from];
        for (let s = next; s < from; s++) model[s] = NaN;
        for (let s = from + length; s < low; s++) model[s] = NaN;
        values.forEach((v, i) => (model[from + i] = v));
        [low, next] = [Math.min(low, from), Math.max(next, from + length)];
        if (settles) packEnds(db, id);
      }
      const all = Float64Array.from(model.slice(low) as number[]);
      const read = readSeries(db, id, 'loss', 0, 1e9);
      expect({ first: read.first, length: read.values.length }).toEqual({ first: low, length: all.length });
      all.forEach((v, i) => {
        if (!Object.is(read.values[i], v)) throw new Error(`Step ${low + i} is ${read.values[i]}, not ${v}.`);
      });
      for (const most of [4, 30, 200]) expectView(db, id, all, low, [low + 7, next, most]);
      expect(checkSeries(db, true)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('the end of a run that has settled is packed, and read and gone on with as before', () => {
  const db = temporaryStore();
  const id = addRun(db);
  const loss = (from: number, to: number): Float64Array =>
    Float64Array.from({ length: to - from }, (_, i) => Math.fround(Math.sin(from + i)));
  const rows = (table: string): number => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  appendSeries(db, id, 'loss', 0, loss(0, 5000));
  expect([rows('series_values'), rows('series_tail')]).toEqual([1, 4]);
  packEnds(db, id);
  expect([rows('series_values'), rows('series_tail')]).toEqual([2, 0]);
  expect(readSeries(db, id, 'loss', 0, 1e9).values).toEqual(loss(0, 5000));
  appendSeries(db, id, 'loss', 5000, loss(5000, 5010));
  expect(readSeries(db, id, 'loss', 0, 1e9).values).toEqual(loss(0, 5010));
  appendSeries(db, id, 'loss', 5010, loss(5010, 8192));
  expect([rows('series_values'), rows('series_tail')]).toEqual([2, 0]);
  expect(readSeries(db, id, 'loss', 0, 1e9).values).toEqual(loss(0, 8192));
});

it('a byte that changed anywhere in a row of a series is found, and never shown', () => {
  const db = temporaryStore();
  const id = addRun(db);
  appendSeries(
    db,
    id,
    'loss',
    0,
    Float64Array.from({ length: 9000 }, (_, i) => Math.sin(i * i)),
  );
  for (const table of ['series_values', 'series_tail', 'series_level']) {
    const row = db.prepare(`SELECT rowid AS at, value FROM ${table} ORDER BY rowid LIMIT 1`).get() as {
      at: number;
      value: Buffer;
    };
    const write = db.prepare(`UPDATE ${table} SET value = ? WHERE rowid = ?`);
    for (const place of [0, 5, 9, 500, row.value.length - 1]) {
      const changed = Buffer.from(row.value);
      changed[place] = (changed[place] as number) ^ 0x10;
      write.run(changed, row.at);
      expect(checkSeries(db, false), `${table} ${place}`).toHaveLength(1);
      if (table !== 'series_level')
        expect(() => readSeries(db, id, 'loss', 0, 1e9)).toThrow(expect.objectContaining({ code: 'SQLITE_CORRUPT' }));
    }
    write.run(row.value, row.at);
  }
  expect(checkSeries(db, true)).toEqual([]);
});

it('a worker that leaves out a million steps is refused', () => {
  const db = temporaryStore();
  const id = addRun(db);
  appendSeries(db, id, 'loss', 0, Float64Array.of(1));
  expect(() => appendSeries(db, id, 'loss', 2 ** 40, Float64Array.of(1))).toThrow(TypeError);
});
