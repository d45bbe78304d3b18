import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { floats, heap, ints } from './heap.ts';

/**
 * Sums the rows of x [n, ...inner] into out [numSegments, ...inner] by segmentIds int32 [n]: the gradient of an embedding.
 * Rows are added in order, so the result is the same bits every time. Negative ids are dropped, as TensorFlow does.
 */
export const unsortedSegmentSum: KernelConfig = {
  kernelName: 'UnsortedSegmentSum',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
    const segments = (attrs as unknown as { numSegments: number }).numSegments;
    const wasm = heap(backend);
    const out = wasm.makeOutput([segments, ...x.shape.slice(segmentIds.shape.length)], 'float32');
    const ids = ints(wasm, segmentIds);
    const from = floats(wasm, x);
    const to = floats(wasm, out).fill(0);
    const inner = ids.length === 0 ? 0 : from.length / ids.length;
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row] as number;
      if (id < 0 || id >= segments) continue;
      for (let i = 0, a = row * inner, b = id * inner; i < inner; i++, a++, b++)
        to[b] = (to[b] as number) + (from[a] as number);
    }
    return out;
  },
};
