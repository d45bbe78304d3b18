import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { type PoolAttrs, averageBack, poolInfo } from '../avg-pool-grad.ts';
import { floats, heap } from './heap.ts';

/** Gradient of average pooling over [n, h, w, c], right at the borders too. */
export const avgPoolGrad: KernelConfig = {
  kernelName: 'AvgPoolGrad',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { dy, input } = inputs as { dy: TensorInfo; input: TensorInfo };
    const wasm = heap(backend);
    const out = wasm.makeOutput(input.shape, 'float32');
    averageBack(poolInfo(input.shape, attrs as unknown as PoolAttrs), floats(wasm, dy), floats(wasm, out));
    return out;
  },
};
