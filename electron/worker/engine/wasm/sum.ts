import { type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { floats, heap } from './heap.ts';
import { stock } from './stock.ts';

/**
 * Sum over some axes. Over the leading ones (the gradient of a bias) the stock kernel transposes first; here rows are
 * added up as they stand, in float64 and in order.
 */
export function sum(): KernelConfig {
  const general = stock('Sum');
  return {
    kernelName: 'Sum',
    backendName: 'wasm',
    kernelFunc(call) {
      const { x } = call.inputs as { x: TensorInfo };
      const { axis, keepDims } = call.attrs as unknown as { axis: number | number[]; keepDims: boolean };
      const axes = util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
      const leading = axes.length < x.shape.length && axes.every((a, i) => a === i);
      if (!leading || x.dtype !== 'float32') return general(call);
      const kept = x.shape.slice(axes.length);
      const wasm = heap(call.backend);
      const out = wasm.makeOutput(keepDims ? [...axes.map(() => 1), ...kept] : kept, 'float32');
      const from = floats(wasm, x);
      const width = util.sizeFromShape(kept);
      const totals = new Float64Array(width);
      for (let at = 0; at < from.length; at += width)
        for (let i = 0; i < width; i++) totals[i] = (totals[i] as number) + (from[at + i] as number);
      floats(wasm, out).set(totals);
      return out;
    },
  };
}
