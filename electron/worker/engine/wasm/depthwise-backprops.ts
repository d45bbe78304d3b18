import { type KernelConfig, type TensorInfo, backend_util } from '@tensorflow/tfjs-core';
import { floats, heap } from './heap.ts';

type Shape4 = [number, number, number, number];

interface DepthwiseAttrs {
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof backend_util.computeConv2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly inputShape: Shape4;
  readonly filterShape: Shape4;
}

/**
 * Calls `touch` for every pair of image value and filter value that meet, with the output they meet at. Channel c of the
 * image goes by multiplier m to output channel c * multipliers + m. Offsets are in values.
 */
function everyMeeting(
  { strides, pad, dimRoundingMode }: DepthwiseAttrs,
  input: readonly number[],
  filter: readonly number[],
  touch: (image: number, weight: number, output: number) => void,
): void {
  const conv = backend_util.computeConv2DInfo(
    input as Shape4,
    filter as Shape4,
    strides,
    1,
    pad,
    dimRoundingMode,
    true,
  );
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = conv;
  const multipliers = outChannels / inChannels;
  for (let n = 0; n < conv.batchSize; n++)
    for (let oy = 0; oy < outHeight; oy++)
      for (let ox = 0; ox < outWidth; ox++) {
        const output = ((n * outHeight + oy) * outWidth + ox) * outChannels;
        for (let fy = 0; fy < filterHeight; fy++) {
          const y = oy * conv.strideHeight - conv.padInfo.top + fy;
          if (y < 0 || y >= inHeight) continue;
          for (let fx = 0; fx < filterWidth; fx++) {
            const x = ox * conv.strideWidth - conv.padInfo.left + fx;
            if (x < 0 || x >= inWidth) continue;
            const image = ((n * inHeight + y) * inWidth + x) * inChannels;
            const weight = (fy * filterWidth + fx) * outChannels;
            for (let c = 0; c < outChannels; c++) touch(image + Math.floor(c / multipliers), weight + c, output + c);
          }
        }
      }
}

/** Gradient of a depthwise convolution for its filter. The stock backend has no such kernel. */
export const depthwiseBackpropFilter: KernelConfig = {
  kernelName: 'DepthwiseConv2dNativeBackpropFilter',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
    const depthwise = attrs as unknown as DepthwiseAttrs;
    const wasm = heap(backend);
    const out = wasm.makeOutput(depthwise.filterShape, 'float32');
    const [image, gradient] = [floats(wasm, x), floats(wasm, dy)];
    const to = floats(wasm, out).fill(0);
    everyMeeting(depthwise, x.shape, depthwise.filterShape, (i, w, o) => {
      to[w] = (to[w] as number) + (image[i] as number) * (gradient[o] as number);
    });
    return out;
  },
};

/** Gradient of a depthwise convolution for its input. The stock backend has no such kernel. */
export const depthwiseBackpropInput: KernelConfig = {
  kernelName: 'DepthwiseConv2dNativeBackpropInput',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { dy, filter } = inputs as { dy: TensorInfo; filter: TensorInfo };
    const depthwise = attrs as unknown as DepthwiseAttrs;
    const wasm = heap(backend);
    const out = wasm.makeOutput(depthwise.inputShape, 'float32');
    const [gradient, weights] = [floats(wasm, dy), floats(wasm, filter)];
    const to = floats(wasm, out).fill(0);
    everyMeeting(depthwise, depthwise.inputShape, filter.shape, (i, w, o) => {
      to[i] = (to[i] as number) + (weights[w] as number) * (gradient[o] as number);
    });
    return out;
  },
};
