import { expect, it } from 'vitest';
import { type Word, clockOf, knotsOf } from '../../../electron/core/queries/clock.ts';
import { recordEnvelopes } from '../../../electron/core/store/record.ts';
import type { RunEvent } from '../../../shared/events.ts';
import { addRun, envelopes, epochEvent, startedEvent, stepsEvent, temporaryStore } from '../store/support.ts';

const word = (step: number, seconds: number, begins = false): Word => ({ step, at: seconds * 1000, begins });
const untold = (): [] => [];

it('spreads steps evenly between the words of a run that does not time them', () => {
  expect(knotsOf([word(0, 100, true), word(10, 105), word(30, 109)], untold)).toEqual({
    step: [0, 10, 30],
    seconds: [0, 5, 9],
  });
});

it('places steps by their own timings, and leaves the rest to what came after them', () => {
  const everySecond = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => ({ end: from + i + 1, seconds: 1 }));
  // Three steps of a second, then an evaluation of two.
  expect(knotsOf([word(0, 0, true), word(3, 5)], everySecond)).toEqual({ step: [0, 1, 2, 3], seconds: [0, 1, 2, 5] });
  // Timings that say more than there was are held to the words.
  expect(knotsOf([word(0, 0, true), word(4, 2)], everySecond).seconds).toEqual([0, 0.5, 1, 1.5, 2]);
});

it('leaves out the time between attempts, and what was computed again counts as it was the last time', () => {
  const words = [word(0, 0, true), word(10, 10), word(15, 16), word(10, 1000, true), word(20, 1005)];
  expect(knotsOf(words, untold)).toEqual({ step: [0, 10, 20], seconds: [0, 10, 15] });
});

it('a second word at the same step moves what follows, not the step', () => {
  expect(knotsOf([word(0, 0, true), word(10, 10), word(10, 12), word(20, 22)], untold)).toEqual({
    step: [0, 10, 20],
    seconds: [0, 10, 22],
  });
});

it('gives a page that follows a run what it has not yet, without reading the rest again', () => {
  const words = [word(0, 0, true), word(10, 10), word(20, 20), word(30, 31)];
  const asked: number[] = [];
  const timings = (from: number): [] => {
    asked.push(from);
    return [];
  };
  expect(knotsOf(words, timings, 20)).toEqual({ step: [20, 30], seconds: [20, 31] });
  expect(asked).toEqual([20]);
  expect(knotsOf(words, untold, 25).step).toEqual([20, 30]);
  expect(knotsOf(words, untold, 99).step).toEqual([30]);
});

const timed = (first: number, count: number, ms: number): RunEvent => ({
  ...(stepsEvent(first, new Array<number>(count).fill(1)) as RunEvent & { type: 'steps' }),
  timings: { step_ms: new Float64Array(count).fill(ms) },
});

it('reads the words and timings of a stored run, in as many knots as are asked for', () => {
  const db = temporaryStore();
  const id = addRun(db);
  // `envelopes` says something every 100 ms.
  recordEnvelopes(db, id, 0, envelopes(id, 0, [startedEvent(), timed(0, 10, 8), epochEvent(1, 2), timed(10, 10, 8)]));
  const { step, seconds } = clockOf(db, id, 1000);
  expect(step.slice(0, 11)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(seconds[9]).toBeCloseTo(0.072);
  expect(seconds[10]).toBeCloseTo(0.2);
  expect(step.at(-1)).toBe(20);
  expect(clockOf(db, id, 4).step.length).toBeLessThanOrEqual(7);
  expect(clockOf(db, addRun(db), 10)).toEqual({ step: [], seconds: [] });
});

it('notes now and then when a script reports', () => {
  const db = temporaryStore();
  const id = addRun(db);
  const points = (step: number): RunEvent => ({
    type: 'points',
    series: { loss: { step: Float64Array.of(step), value: Float64Array.of(1) } },
  });
  recordEnvelopes(
    db,
    id,
    0,
    envelopes(id, 0, [startedEvent(), ...Array.from({ length: 30 }, (_, i) => points(i * 5))]),
  );
  const { step, seconds } = clockOf(db, id, 1000);
  // The first point, and one a second of the three.
  expect(step.slice(0, 4)).toEqual([0, 1, 51, 101]);
  expect(seconds.slice(0, 4)).toEqual([0, 0.1, 1.1, 2.1]);
});
