import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailOf } from '../../../electron/core/queries/detail.ts';
import { recordEnvelopes } from '../../../electron/core/store/record.ts';
import { getRun, moveRun } from '../../../electron/core/store/runs.ts';
import { appendSeries, listSeries, readSeries } from '../../../electron/core/store/series.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import type { RunEvent } from '../../../shared/events.ts';
import { addRun, envelopes, epochEvent, startedEvent, stepsEvent, temporaryHome, temporaryStore } from './support.ts';

function running(db: Database): string {
  const id = addRun(db);
  moveRun(db, id, 'launch', null);
  return id;
}
const all = (db: Database, id: string, name = 'loss'): number[] =>
  Array.from(readSeries(db, id, name, 0, Number.MAX_SAFE_INTEGER).values);

describe('a series', () => {
  it('holds every 64-bit float bit for bit, however it is cut into pieces', () => {
    const db = temporaryStore();
    const id = running(db);
    let name = 0;
    const odd = fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 5e-324, -5e-324, Number.MAX_VALUE, 2 ** -1022);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double(), odd), { maxLength: 300 }),
        fc.integer({ min: 0, max: 2100 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
        (values, first, cuts) => {
          const series = `s${name++}`;
          for (let at = 0, cut = 0; at < values.length; cut++) {
            const length = cuts[cut % cuts.length] as number;
            appendSeries(db, id, series, first + at, Float64Array.from(values.slice(at, at + length)));
            at += length;
          }
          const read = readSeries(db, id, series, first, first + values.length - 1);
          expect(read.first).toBe(first);
          // Nothing stands before where a run began, which goes on from another's checkpoint.
          expect(readSeries(db, id, series, 0, 1e9).values.length).toBe(values.length);
          expect(read.values.length).toBe(values.length);
          values.forEach((v, i) => expect(Object.is(read.values[i], v)).toBe(true));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives any range of its steps', () => {
    const db = temporaryStore();
    const id = running(db);
    appendSeries(
      db,
      id,
      'loss',
      0,
      Float64Array.from({ length: 3000 }, (_, i) => i),
    );
    fc.assert(
      fc.property(fc.nat(3500), fc.nat(3500), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const { first, values } = readSeries(db, id, 'loss', from, to);
        const expected = Array.from({ length: 3000 }, (_, i) => i).slice(from, to + 1);
        expect(Array.from(values)).toEqual(expected);
        if (expected.length > 0) expect(first).toBe(from);
      }),
    );
  });

  it('counts the steps that came out otherwise when they were done again, by their bits', () => {
    const db = temporaryStore();
    const id = running(db);
    appendSeries(db, id, 'loss', 0, Float64Array.of(1, NaN, 0, 4));
    expect(appendSeries(db, id, 'loss', 0, Float64Array.of(1, NaN, 0, 4, 5))).toBe(0);
    expect(appendSeries(db, id, 'loss', 1, Float64Array.of(NaN, -0, 4.000000000000001))).toBe(2);
    expect(listSeries(db, id)).toEqual([{ name: 'loss', points: 5, last_step: 4 }]);
  });
});

describe('what a worker says', () => {
  it('is stored once, whatever is sent again and however it is batched', () => {
    const db = temporaryStore();
    const events: RunEvent[] = [startedEvent()];
    for (let i = 0; i < 30; i++)
      events.push(stepsEvent(i * 2, [i, i + 0.5]), ...(i % 10 === 9 ? [epochEvent((i + 1) / 10, i)] : []));
    const expected = Array.from({ length: 30 }, (_, i) => [i, i + 0.5]).flat();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(8)), { maxLength: 12 }), (repeats) => {
        const id = running(db);
        const list = envelopes(id, 1, events);
        let sent = 0;
        for (const [back, length] of repeats) {
          const from = Math.max(0, sent - back);
          recordEnvelopes(db, id, 1, list.slice(from, sent + length));
          sent = Math.min(list.length, sent + length);
        }
        expect(recordEnvelopes(db, id, 1, list)).toBe(list.length - 1);
        expect(all(db, id)).toEqual(expected);
        const { n } = db.prepare('SELECT count(*) AS n FROM event WHERE run = ?').get(id) as { n: number };
        expect(n).toBe(1 + 1 + 3);
        expect(getRun(db, id)).toMatchObject({ step: 60, epoch: 3, differing_steps: 0 });
      }),
      { numRuns: 60 },
    );
  });

  it('of an attempt that is over is not stored any more', () => {
    const db = temporaryStore();
    const id = running(db);
    recordEnvelopes(db, id, 1, envelopes(id, 1, [stepsEvent(0, [1])]));
    moveRun(db, id, 'lost', null);
    moveRun(db, id, 'resume', null);
    moveRun(db, id, 'launch', null);
    recordEnvelopes(db, id, 1, envelopes(id, 1, [stepsEvent(1, [99])], 1));
    expect(all(db, id)).toEqual([1]);
    recordEnvelopes(db, id, 2, envelopes(id, 2, [stepsEvent(1, [2])]));
    expect(all(db, id)).toEqual([1, 2]);
  });

  it('keeps the metrics that lists and queries ask for', () => {
    const db = temporaryStore();
    const id = running(db);
    recordEnvelopes(
      db,
      id,
      1,
      envelopes(id, 1, [
        stepsEvent(0, [3, NaN, 1, 2]),
        epochEvent(1, 1.5, { perplexity: 4.5 }),
        epochEvent(2, Infinity),
        { type: 'report', part: 'test', metrics: { loss: 1.25 }, report: null },
      ]),
    );
    const metric = (name: string): unknown =>
      db.prepare('SELECT last, min, max, nonfinite FROM run_metric WHERE run = ? AND name = ?').get(id, name);
    expect(metric('loss')).toEqual({ last: 2, min: 1, max: 3, nonfinite: 1 });
    expect(metric('eval_loss')).toEqual({ last: null, min: 1.5, max: 1.5, nonfinite: 1 });
    expect(metric('perplexity')).toMatchObject({ last: 4.5 });
    expect(metric('test_loss')).toMatchObject({ last: 1.25 });
    const { metrics, spark } = detailOf(db, temporaryHome(), id);
    expect(metrics).toMatchObject({ eval_loss: 'NaN', best_eval_loss: 1.5 });
    expect(spark).toEqual([1.5, 'Infinity']);
  });

  it('keeps facts that are null, and the newest of epochs done again', () => {
    const db = temporaryStore();
    const id = running(db);
    recordEnvelopes(db, id, 1, envelopes(id, 1, [startedEvent(), epochEvent(1, 3), epochEvent(2, 2)]));
    moveRun(db, id, 'lost', null);
    moveRun(db, id, 'resume', null);
    moveRun(db, id, 'launch', null);
    recordEnvelopes(db, id, 2, envelopes(id, 2, [startedEvent(10), epochEvent(2, 2.5)]));
    const detail = detailOf(db, temporaryHome(), id);
    expect(detail.epochs_done.map((e) => [e.epoch, e.eval_loss])).toEqual([
      [1, 3],
      [2, 2.5],
    ]);
    expect(detail.spark).toEqual([3, 2.5]);
    expect(detail.environment).toMatchObject({ data: { details: { missing: null } } });
  });

  it('leaves nothing behind of a batch that cannot be stored whole', () => {
    const db = temporaryStore();
    const id = running(db);
    const bad = { type: 'steps', first: -1, series: { loss: Float64Array.of(1) } } as const;
    expect(() => recordEnvelopes(db, id, 1, envelopes(id, 1, [stepsEvent(0, [1]), bad]))).toThrow(TypeError);
    expect(all(db, id)).toEqual([]);
    expect(getRun(db, id).step).toBe(0);
  });
});
