import { expect, test, vi } from 'vitest';
import { oneAhead } from '../../../electron/worker/data/ahead.ts';

const make = (step: number): number[] => [step, 2 * step];

test('a batch made ahead is the one made late', () => {
  const ahead = oneAhead(make);
  ahead.load(3);
  expect(ahead.take(3)).toEqual(oneAhead(make).take(3));
});

test('another step than the one made ahead gets its own batch', () => {
  const ahead = oneAhead(make);
  ahead.load(3);
  expect(ahead.take(5)).toEqual([5, 10]);
});

test('what was made ahead is not made again, and kept for one step alone', () => {
  const made = vi.fn(make);
  const ahead = oneAhead(made);
  ahead.load(1);
  ahead.load(1);
  ahead.take(1);
  expect(made).toHaveBeenCalledTimes(1);
  ahead.take(1);
  expect(made).toHaveBeenCalledTimes(2);
});
