import { type KernelConfig, type TensorInfo, backend_util, util } from '@tensorflow/tfjs-core';
import { floats, heap } from './heap.ts';
import { stock } from './stock.ts';

/** Cuts a tensor along one axis. The stock kernel takes a slow general slice for each piece; here runs are copied. */
export function split(): KernelConfig {
  const general = stock('SplitV');
  return {
    kernelName: 'SplitV',
    backendName: 'wasm',
    kernelFunc(call) {
      const { x } = call.inputs as { x: TensorInfo };
      if (x.dtype !== 'float32') return general(call);
      const attrs = call.attrs as unknown as { numOrSizeSplits: number | number[]; axis: number };
      const axis = util.parseAxisParam(attrs.axis, x.shape)[0] as number;
      const sizes = backend_util.prepareSplitSize({ shape: x.shape } as never, attrs.numOrSizeSplits, axis);
      const inner = util.sizeFromShape(x.shape.slice(axis + 1));
      const row = (x.shape[axis] as number) * inner;
      const wasm = heap(call.backend);
      let begin = 0;
      return sizes.map((size) => {
        const out = wasm.makeOutput(x.shape.with(axis, size), 'float32');
        const from = floats(wasm, x);
        const to = floats(wasm, out);
        const run = size * inner;
        for (let at = begin, put = 0; put < to.length; at += row, put += run) to.set(from.subarray(at, at + run), put);
        begin += run;
        return out;
      });
    },
  };
}
