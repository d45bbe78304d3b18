import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { floats, heap } from './heap.ts';

/**
 * tanh within 3e-7, several times faster than the stock kernel, which calls the C library for each value:
 * 1 - 2 / (exp(2x) + 1), and near 0, where that would cancel, the odd Taylor series up to x^9.
 */
export function fastTanh(x: number): number {
  const square = x * x;
  if (square < 0.0625)
    return x * (1 + square * (-1 / 3 + square * (2 / 15 + square * (-17 / 315 + square * (62 / 2835)))));
  return 1 - 2 / (Math.exp(2 * x) + 1);
}

export const tanh: KernelConfig = {
  kernelName: 'Tanh',
  backendName: 'wasm',
  kernelFunc({ inputs, backend }) {
    const { x } = inputs as { x: TensorInfo };
    const wasm = heap(backend);
    const out = wasm.makeOutput(x.shape, 'float32');
    const from = floats(wasm, x);
    const to = floats(wasm, out);
    for (let i = 0; i < to.length; i++) to[i] = fastTanh(from[i] as number);
    return out;
  },
};
