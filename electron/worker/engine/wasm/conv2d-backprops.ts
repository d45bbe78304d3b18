import { type KernelConfig, type TensorInfo, backend_util } from '@tensorflow/tfjs-core';
import { floats, heap } from './heap.ts';
import { columnsToImage, imageToColumns } from './im2col.ts';
import { reshaped, stock } from './stock.ts';

type Pad = Parameters<typeof backend_util.computeConv2DInfo>[4];
type Shape4 = [number, number, number, number];

interface ConvAttrs {
  readonly strides: [number, number] | number;
  readonly pad: Pad;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly inputShape: Shape4;
  readonly filterShape: Shape4;
}

function infoOf(attrs: ConvAttrs, input: readonly number[], filter: readonly number[]): backend_util.Conv2DInfo {
  const { strides, pad, dimRoundingMode } = attrs;
  return backend_util.computeConv2DInfo(input as Shape4, filter as Shape4, strides, 1, pad, dimRoundingMode);
}

const product = (a: TensorInfo, b: TensorInfo, transposeA: boolean, transposeB: boolean, backend: object): TensorInfo =>
  stock('BatchMatMul')({ inputs: { a, b }, backend, attrs: { transposeA, transposeB } }) as TensorInfo;

/** Gradient of a convolution for its filter: columns of x, transposed, times dy. The stock backend has no such kernel. */
export const conv2dBackpropFilter: KernelConfig = {
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
    const { filterShape, ...rest } = attrs as unknown as ConvAttrs;
    const conv = infoOf({ ...rest, filterShape }, x.shape, filterShape);
    const wasm = heap(backend);
    const places = conv.batchSize * conv.outHeight * conv.outWidth;
    const columns = wasm.makeOutput([places, conv.filterHeight * conv.filterWidth * conv.inChannels], 'float32');
    imageToColumns(conv, floats(wasm, x), floats(wasm, columns));
    const rows = reshaped(dy, [places, conv.outChannels], wasm);
    const flat = product(columns, rows, true, false, wasm);
    const out = reshaped(flat, filterShape, wasm);
    for (const gone of [columns, rows, flat]) wasm.disposeData(gone.dataId);
    return out;
  },
};

/**
 * Gradient of a convolution for its input: dy times the filter, transposed, each value added to its pixel. The stock
 * kernel does the same by plain loops.
 */
export const conv2dBackpropInput: KernelConfig = {
  kernelName: 'Conv2DBackpropInput',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { dy, filter } = inputs as { dy: TensorInfo; filter: TensorInfo };
    const { inputShape, ...rest } = attrs as unknown as ConvAttrs;
    const conv = infoOf({ ...rest, inputShape }, inputShape, filter.shape);
    const wasm = heap(backend);
    const rows = reshaped(dy, [conv.batchSize * conv.outHeight * conv.outWidth, conv.outChannels], wasm);
    const patch = conv.filterHeight * conv.filterWidth * conv.inChannels;
    const weights = reshaped(filter, [patch, conv.outChannels], wasm);
    const columns = product(rows, weights, false, true, wasm);
    const out = wasm.makeOutput(inputShape, 'float32');
    columnsToImage(conv, floats(wasm, columns), floats(wasm, out));
    for (const gone of [rows, weights, columns]) wasm.disposeData(gone.dataId);
    return out;
  },
};
