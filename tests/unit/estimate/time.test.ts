import { expect, it } from 'vitest';
import { memoryOf } from '../../../shared/estimate/memory.ts';
import type { ModelSize } from '../../../shared/estimate/size.ts';
import { timeFrom, timeFromProbe } from '../../../shared/estimate/time.ts';

const past = (seconds_an_epoch: number, same_batch = true) => ({ seconds_an_epoch, same_batch });

it('is the median of runs like it, and its range holds all of them', () => {
  const told = timeFrom([past(10), past(12), past(30)], 5);
  expect(told).toEqual({ seconds: 60, low: 50, high: 150, runs: 3, same_batch: true });
});

it('has a range where one run alone is known', () => {
  const told = timeFrom([past(10)], 2);
  expect(told?.seconds).toBe(20);
  expect(told?.low).toBeCloseTo(17.4, 1);
  expect(told?.high).toBeCloseTo(23);
});

it('takes runs with other batches where there are no others, and says how unsure that is', () => {
  expect(timeFrom([past(10), past(99, false)], 1)).toMatchObject({ seconds: 10, runs: 1 });
  expect(timeFrom([past(10, false)], 1)).toEqual({ seconds: 10, low: 5, high: 20, runs: 1, same_batch: false });
});

it('is not known where no run is', () => expect(timeFrom([], 3)).toBeNull());

it('of steps that were tried has the start of the process in it', () => {
  expect(timeFromProbe({ load: 2, epoch: 4 }, 10)).toMatchObject({ seconds: 42, runs: 0 });
});

const size: ModelSize = {
  parameters: 1_000_000,
  step: { hidden: 1e6, attention: 1e6, recurrent: 0, output: 1e5, convolution: 0, units: 0 },
  assumed: null,
};

it.each(['wasm', 'native'])(
  'memory on %s grows with slots, accumulation and the step, and is the sum of its parts',
  (engine) => {
    const told = (slots: number, accumulate = 1, more = size) => memoryOf(more, slots, engine, accumulate);
    const plain = told(0);
    if (!plain) throw new Error('Nothing is told.');
    const { base, weights, step } = plain.parts;
    expect(plain.bytes).toBe(base + weights + step);
    expect([plain.low < plain.bytes, plain.high > plain.bytes]).toEqual([true, true]);
    expect(told(2)?.parts.weights).toBeCloseTo(2 * weights, -3);
    expect(told(0, 4)?.parts.weights).toBeCloseTo(1.5 * weights, -3);
    const twice = { ...size, step: { ...size.step, hidden: 2e6, attention: 2e6, output: 2e5 } };
    expect(told(0, 1, twice)?.parts.step).toBeCloseTo(2 * step, -3);
  },
);

it('of an engine nobody measured nothing is told', () => expect(memoryOf(size, 0, 'cpu', 1)).toBeNull());
