import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { loadEngine } from '../../../electron/worker/engine/index.ts';

test('the core is loaded once: its classes are the backends own', async () => {
  const warned: string[] = [];
  const warn = vi.spyOn(console, 'warn').mockImplementation((...words) => void warned.push(words.join(' ')));
  await loadEngine('cpu', 1);
  await loadEngine('wasm', 1);
  warn.mockRestore();
  expect(warned).toEqual([]);
  expect(tf.zeros([1])).toBeInstanceOf(tf.Tensor);
});

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
