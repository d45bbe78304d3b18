/**
 * Gradient of average pooling. At a border the forward pass divides by the values inside the image; the stock gradients
 * of the WebAssembly and plain backends divide by the whole window, which is wrong there.
 */
import { backend_util } from '@tensorflow/tfjs-core';

export interface PoolAttrs {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof backend_util.computePool2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** @param shape of the input, [n, h, w, c] */
export function poolInfo(shape: readonly number[], attrs: PoolAttrs): backend_util.Conv2DInfo {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape4 = shape as [number, number, number, number];
  return backend_util.computePool2DInfo(shape4, filterSize, strides, 1, pad, dimRoundingMode);
}

/** Writes the gradient for the input to `dx` [n, h, w, c]. @param dy gradient of the output */
export function averageBack(pool: backend_util.Conv2DInfo, dy: Float32Array, dx: Float32Array): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = pool;
  dx.fill(0);
  for (let n = 0, o = 0; n < batchSize; n++)
    for (let oy = 0; oy < outHeight; oy++) {
      const top = oy * pool.strideHeight - pool.padInfo.top;
      const [y0, y1] = [Math.max(0, top), Math.min(inHeight, top + filterHeight)];
      for (let ox = 0; ox < outWidth; ox++, o += inChannels) {
        const left = ox * pool.strideWidth - pool.padInfo.left;
        const [x0, x1] = [Math.max(0, left), Math.min(inWidth, left + filterWidth)];
        const share = 1 / ((y1 - y0) * (x1 - x0));
        for (let y = y0; y < y1; y++)
          for (let x = x0; x < x1; x++) {
            const i = ((n * inHeight + y) * inWidth + x) * inChannels;
            for (let c = 0; c < inChannels; c++) dx[i + c] = (dx[i + c] as number) + (dy[o + c] as number) * share;
          }
      }
    }
}
