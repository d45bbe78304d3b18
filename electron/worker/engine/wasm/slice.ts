import { type KernelConfig, type TensorInfo, slice_util, util } from '@tensorflow/tfjs-core';
import { floats, heap } from './heap.ts';
import { stock } from './stock.ts';

/** A piece that lies in one run, such as some rows, is one copy. The stock kernel copies the whole tensor out first. */
export function slice(): KernelConfig {
  const general = stock('Slice');
  return {
    kernelName: 'Slice',
    backendName: 'wasm',
    kernelFunc(call) {
      const { x } = call.inputs as { x: TensorInfo };
      const attrs = call.attrs as unknown as { begin: number | number[]; size: number | number[] };
      const [begin, size] = slice_util.parseSliceParams(x as never, attrs.begin, attrs.size) as [number[], number[]];
      if (x.dtype !== 'float32' || !slice_util.isSliceContinous(x.shape, begin, size)) return general(call);
      const wasm = heap(call.backend);
      const out = wasm.makeOutput(size, 'float32');
      const first = slice_util.computeFlatOffset(begin, util.computeStrides(x.shape));
      floats(wasm, out).set(floats(wasm, x).subarray(first, first + util.sizeFromShape(size)));
      return out;
    },
  };
}
