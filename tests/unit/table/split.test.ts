import { expect, test } from 'vitest';
import { batchesOf, classEntropy, splitRows } from '../../../electron/worker/data/split.ts';

const rows = Uint32Array.from({ length: 100 }, (_, i) => i);
const labels = Int32Array.from(rows, (r) => (r < 90 ? 0 : 1));
const options = { eval_fraction: 0.2, test_fraction: 0.1, split: 'seed', split_seed: 0 } as const;

test('the parts hold every row once', () => {
  const { train, eval: evaluation, test: last } = splitRows(rows, labels, options);
  expect([train.length, evaluation.length, last.length]).toEqual([70, 20, 10]);
  expect([...train, ...evaluation, ...last].sort((a, b) => a - b)).toEqual([...rows]);
});

test('a split by seed gives every class its share', () => {
  const parts = splitRows(rows, labels, options);
  const rare = (part: Uint32Array): number => part.filter((r) => labels[r] === 1).length;
  expect([rare(parts.train), rare(parts.eval), rare(parts.test)]).toEqual([7, 2, 1]);
});

test('a class of one row is trained on', () => {
  const lonely = Int32Array.from(rows, (r) => (r === 42 ? 1 : 0));
  expect(splitRows(rows, lonely, { ...options, eval_fraction: 0.7 }).train).toContain(42);
});

test('a split by position keeps the order: train, evaluation, test', () => {
  const parts = splitRows(rows, labels, { ...options, split: 'position' });
  expect([parts.train[0], parts.train.at(-1), parts.eval[0], parts.test[0]]).toEqual([0, 69, 70, 90]);
});

test('the split depends on its own seed', () => {
  expect(splitRows(rows, null, options)).toEqual(splitRows(rows, null, options));
  expect(splitRows(rows, null, options)).not.toEqual(splitRows(rows, null, { ...options, split_seed: 1 }));
});

test('an epoch goes through the train part once, in an order of its own, whichever step is asked first', () => {
  const batches = batchesOf(rows, 25, 7);
  const epoch = (first: number): number[] => [0, 1, 2, 3].flatMap((i) => [...batches.at(first + i)]);
  const second = epoch(4);
  const first = epoch(0);
  expect(batches.steps_per_epoch).toBe(4);
  expect([...first].sort((a, b) => a - b)).toEqual([...rows]);
  expect(second).not.toEqual(first);
  expect(epoch(4)).toEqual(second);
});

test('the class entropy is that of the train frequencies, measured on the evaluation part', () => {
  const parts = { train: Uint32Array.of(0, 1), eval: Uint32Array.of(95), test: new Uint32Array() };
  // One is added to each count: 3 of 4 for class 0, 1 of 4 for class 1.
  expect(classEntropy(parts, labels, 2)).toBeCloseTo(-Math.log(1 / 4), 12);
});
