import { type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { floats, heap, ints } from './heap.ts';
import { stock } from './stock.ts';

/** Rows of a matrix by their numbers, each one copy: an embedding. The stock kernel works out the place of every value. */
export function gather(): KernelConfig {
  const general = stock('GatherV2');
  return {
    kernelName: 'GatherV2',
    backendName: 'wasm',
    kernelFunc(call) {
      const { x, indices } = call.inputs as { x: TensorInfo; indices: TensorInfo };
      const { axis, batchDims } = call.attrs as unknown as { axis: number; batchDims?: number };
      const rows = x.dtype === 'float32' && indices.dtype === 'int32' && x.shape.length === 2;
      if (!rows || util.parseAxisParam(axis, x.shape)[0] !== 0 || batchDims) return general(call);
      const [count, width] = x.shape as [number, number];
      const wasm = heap(call.backend);
      // It says what is wrong.
      if (ints(wasm, indices).some((row) => row < 0 || row >= count)) return general(call);
      const out = wasm.makeOutput([...indices.shape, width], 'float32');
      const [from, to] = [floats(wasm, x), floats(wasm, out)];
      ints(wasm, indices).forEach((row, i) => to.set(from.subarray(row * width, row * width + width), i * width));
      return out;
    },
  };
}
