import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { loadEngine } from '../../../electron/worker/engine/index.ts';

test('from source, a matrix product has its gradient', async () => {
  await loadEngine('wasm', 1);
  const a = tf.tensor2d([1, 2, 3, 4], [2, 2]);
  const b = tf.tensor2d([5, 6, 7, 8], [2, 2]);
  const da = tf.grad((x: tf.Tensor) => tf.sum(tf.matMul(x as tf.Tensor2D, b)))(a);
  expect(Array.from(da.dataSync())).toEqual([11, 15, 11, 15]);
});

test('a kernel registered over a stock one is used, and the stock one is gone', async () => {
  await loadEngine('wasm', 1);
  const names = tf.getKernelsForBackend('wasm').map((k) => k.kernelName);
  expect(names.filter((n) => n === 'BatchMatMul')).toHaveLength(1);
  expect(tf.getKernel('UnsortedSegmentSum', 'wasm')).toBeDefined();
});
