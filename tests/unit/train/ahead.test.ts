import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { oneAhead } from '../../../electron/worker/data/ahead.ts';
import { loadEngine } from '../../../electron/worker/engine/index.ts';

beforeAll(() => loadEngine('wasm', 1));

const batches = () => oneAhead((step) => [tf.tensor1d([step, 2 * step]), tf.tensor1d([step], 'int32')]);
const valuesOf = (taken: tf.Tensor[]): number[][] => taken.map((t) => Array.from(t.dataSync()));

test('a batch made ahead is the one made late', () => {
  const ahead = batches();
  ahead.load(3);
  expect(tf.tidy(() => valuesOf(ahead.take(3)))).toEqual(tf.tidy(() => valuesOf(batches().take(3))));
});

test('another step than the one made ahead gets its own batch', () => {
  const ahead = batches();
  ahead.load(3);
  expect(tf.tidy(() => valuesOf(ahead.take(5)))).toEqual([[5, 10], [5]]);
});

test('keeps one batch at most, and none once it is taken', () => {
  const before = tf.memory().numTensors;
  const ahead = batches();
  for (let step = 0; step < 5; step++) ahead.load(step);
  expect(tf.memory().numTensors).toBe(before + 2);
  tf.tidy(() => void ahead.take(4));
  expect(tf.memory().numTensors).toBe(before);
});
