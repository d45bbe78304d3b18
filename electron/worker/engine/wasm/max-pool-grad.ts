import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { type PoolAttrs, poolInfo } from '../avg-pool-grad.ts';
import { floats, heap } from './heap.ts';

/**
 * Gradient of max pooling over [n, h, w, c]: each output's gradient goes to the first largest value of its window. The
 * stock kernel looks for the maximum from 0 on, and so drops the gradient where all of a window is <= 0.
 */
export const maxPoolGrad: KernelConfig = {
  kernelName: 'MaxPoolGrad',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { dy, input } = inputs as { dy: TensorInfo; input: TensorInfo };
    const pool = poolInfo(input.shape, attrs as unknown as PoolAttrs);
    const wasm = heap(backend);
    const out = wasm.makeOutput(input.shape, 'float32');
    const [x, gradient] = [floats(wasm, input), floats(wasm, dy)];
    const dx = floats(wasm, out).fill(0);
    const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = pool;
    for (let n = 0, o = 0; n < batchSize; n++)
      for (let oy = 0; oy < outHeight; oy++) {
        const top = oy * pool.strideHeight - pool.padInfo.top;
        const [y0, y1] = [Math.max(0, top), Math.min(inHeight, top + filterHeight)];
        for (let ox = 0; ox < outWidth; ox++) {
          const left = ox * pool.strideWidth - pool.padInfo.left;
          const [x0, x1] = [Math.max(0, left), Math.min(inWidth, left + filterWidth)];
          for (let c = 0; c < inChannels; c++, o++) {
            let best = ((n * inHeight + y0) * inWidth + x0) * inChannels + c;
            for (let y = y0; y < y1; y++)
              for (let at = x0; at < x1; at++) {
                const i = ((n * inHeight + y) * inWidth + at) * inChannels + c;
                if ((x[i] as number) > (x[best] as number)) best = i;
              }
            dx[best] = (dx[best] as number) + (gradient[o] as number);
          }
        }
      }
    return out;
  },
};
