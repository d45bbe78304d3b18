/** Images as columns of a matrix, so that gradients of convolutions become matrix products. */
import type { backend_util } from '@tensorflow/tfjs-core';

type Conv = backend_util.Conv2DInfo;

/**
 * Calls `run` for every run of pixels that one filter row of one filter place touches inside the image.
 * @param run image offset and column offset in values, and their number
 */
function everyRun(conv: Conv, run: (image: number, column: number, length: number) => void): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = conv;
  const patch = filterHeight * filterWidth * inChannels;
  for (let n = 0, place = 0; n < batchSize; n++) {
    for (let oy = 0; oy < outHeight; oy++) {
      const top = oy * conv.strideHeight - conv.padInfo.top;
      for (let ox = 0; ox < outWidth; ox++, place++) {
        const left = ox * conv.strideWidth - conv.padInfo.left;
        const from = Math.max(0, -left);
        const to = Math.min(filterWidth, inWidth - left);
        for (let fy = Math.max(0, -top); fy < Math.min(filterHeight, inHeight - top); fy++) {
          const image = ((n * inHeight + top + fy) * inWidth + left + from) * inChannels;
          run(image, place * patch + (fy * filterWidth + from) * inChannels, (to - from) * inChannels);
        }
      }
    }
  }
}

/** Image [n, h, w, c] -> columns [n * outHeight * outWidth, filterHeight * filterWidth * c], 0 outside the image. */
export function imageToColumns(conv: Conv, image: Float32Array, columns: Float32Array): void {
  columns.fill(0);
  everyRun(conv, (from, to, length) => {
    for (let i = 0; i < length; i++) columns[to + i] = image[from + i] as number;
  });
}

/** The transposed step: adds every column value to its pixel. */
export function columnsToImage(conv: Conv, columns: Float32Array, image: Float32Array): void {
  image.fill(0);
  everyRun(conv, (to, from, length) => {
    for (let i = 0; i < length; i++) image[to + i] = (image[to + i] as number) + (columns[from + i] as number);
  });
}
