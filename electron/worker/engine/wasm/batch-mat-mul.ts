import { type KernelConfig, type KernelFunc, type TensorInfo, getKernel } from '@tensorflow/tfjs-core';

type MatMulAttrs = { transposeA: boolean; transposeB: boolean };

/** Swaps the last two axes by the stock Transpose kernel. */
function swapped(x: TensorInfo, backend: object, run: KernelFunc): TensorInfo {
  const rank = x.shape.length;
  const perm = x.shape.map((_, axis) => (axis < rank - 2 ? axis : axis === rank - 2 ? rank - 1 : rank - 2));
  return run({ inputs: { x }, backend, attrs: { perm } }) as TensorInfo;
}

function stock(name: string): KernelFunc {
  const kernel = getKernel(name, 'wasm');
  if (!kernel) throw new Error(`The WebAssembly backend has no kernel ${name}.`);
  return kernel.kernelFunc;
}

/**
 * Matrix product a [..., m, k] x b [..., k, n], either transposed. The stock kernel multiplies transposed operands by
 * plain loops and untransposed ones by XNNPACK; swapping the axes first is several times faster.
 */
export function batchMatMul(): KernelConfig {
  const multiply = stock('BatchMatMul');
  const transpose = stock('Transpose');
  return {
    kernelName: 'BatchMatMul',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
      const { transposeA, transposeB } = attrs as unknown as MatMulAttrs;
      const left = transposeA ? swapped(a, backend, transpose) : a;
      const right = transposeB ? swapped(b, backend, transpose) : b;
      const out = multiply({
        inputs: { a: left, b: right },
        backend,
        attrs: { transposeA: false, transposeB: false },
      }) as TensorInfo;
      const wasm = backend as { disposeData(id: object): boolean };
      if (left !== a) wasm.disposeData(left.dataId);
      if (right !== b) wasm.disposeData(right.dataId);
      return out;
    },
  };
}
