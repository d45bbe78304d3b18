/** Our kernels on the native engine: operations that scripts/native/kernels adds to TensorFlow. */
import * as tf from '@tensorflow/tfjs-core';
import { provideFused } from './fused.ts';
import { replaceKernels } from './replace-kernels.ts';

interface Attribute {
  readonly name: string;
  readonly type: unknown;
  readonly value: number | boolean;
}

/** The part of tfjs-node's backend that runs an operation by its name. */
interface NodeBackend {
  readonly binding: Readonly<Record<'TF_ATTR_BOOL' | 'TF_ATTR_INT' | 'TF_ATTR_FLOAT', unknown>>;
  executeMultipleOutputs(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[];
}

/** Settings that are fractions; the others are whole numbers or yes and no. */
const FRACTIONS = new Set(['epsilon']);

function run(
  backend: NodeBackend,
  name: string,
  inputs: readonly tf.TensorInfo[],
  outputs: number,
  settings: Readonly<Record<string, number | boolean>> = {},
): tf.Tensor[] {
  const { TF_ATTR_BOOL, TF_ATTR_INT, TF_ATTR_FLOAT } = backend.binding;
  const attributes = Object.entries(settings).map(([key, value]) => {
    const type = typeof value === 'boolean' ? TF_ATTR_BOOL : FRACTIONS.has(key) ? TF_ATTR_FLOAT : TF_ATTR_INT;
    return { name: key, type, value };
  });
  return backend.executeMultipleOutputs(`Tidemark${name}`, attributes, inputs, outputs);
}

/** Products of two matrices by our kernel; batches of them by the stock one. */
function batchMatMul(): tf.KernelConfig {
  const { kernelFunc: stock } = tf.getKernel('BatchMatMul', 'tensorflow') as tf.KernelConfig;
  return {
    kernelName: 'BatchMatMul',
    backendName: 'tensorflow',
    kernelFunc(call) {
      const { a, b } = call.inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
      const { transposeA, transposeB } = call.attrs as unknown as { transposeA: boolean; transposeB: boolean };
      const matrix = (x: tf.TensorInfo): boolean => x.shape.length === 2 && x.dtype === 'float32';
      if (!matrix(a) || !matrix(b)) return stock(call);
      const backend = call.backend as unknown as NodeBackend;
      const settings = { transpose_a: transposeA, transpose_b: transposeB };
      return run(backend, 'Product', [a, b], 1, settings)[0] as tf.TensorInfo;
    },
  };
}

let registered = false;

/** Called once their library is loaded. */
export function useNativeKernels(): void {
  if (registered) return;
  registered = true;
  replaceKernels([batchMatMul()]);
  provideFused('tensorflow', {
    has: () => true,
    run: (name, inputs, outputs, settings) =>
      run(tf.backend() as unknown as NodeBackend, name, inputs, outputs, settings),
  });
}
