/** Our kernels on the WebAssembly engine that have no stock one to stand for: engine/fused.ts says which operations ask. */
import * as tf from '@tensorflow/tfjs-core';
import { type FusedName, provideFused } from '../fused.ts';
import { heap } from './heap.ts';
import { lstm } from './lstm.ts';
import { lstmGrad } from './lstm-grad.ts';
import type { OwnKernel } from './own-kernel.ts';

const kernels = new Map<string, OwnKernel>([
  ['Lstm', lstm],
  ['LstmGrad', lstmGrad],
]);

export function useWasmKernels(): void {
  provideFused('wasm', {
    has: (name: FusedName) => kernels.has(name),
    run(name, inputs, _, settings = {}) {
      const kernel = kernels.get(name);
      if (!kernel) throw new Error(`The WebAssembly engine has no kernel ${name}.`);
      return kernel(heap(tf.backend()), inputs, settings).map((made) => tf.engine().makeTensorFromTensorInfo(made));
    },
  });
}
