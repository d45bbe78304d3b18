import { type KernelConfig, type KernelFunc, type TensorInfo, broadcast_util, util } from '@tensorflow/tfjs-core';
import { type WasmBackend, forget, heap, part } from './heap.ts';
import { stock } from './stock.ts';

type MatMulAttrs = { transposeA: boolean; transposeB: boolean };

/** Swaps the last two axes by the stock Transpose kernel. */
function swapped(x: TensorInfo, backend: object, run: KernelFunc): TensorInfo {
  const rank = x.shape.length;
  const perm = x.shape.map((_, axis) => (axis < rank - 2 ? axis : axis === rank - 2 ? rank - 1 : rank - 2));
  return run({ inputs: { x }, backend, attrs: { perm } }) as TensorInfo;
}

const bytes = (shape: readonly number[]): Uint8Array => new Uint8Array(Int32Array.from(shape).buffer);

/** The module's own product of two matrices, one pair at a time: only single pairs go to XNNPACK. */
function multiplier(wasm: WasmBackend): (a: TensorInfo, b: TensorInfo) => TensorInfo {
  const args = ['number', 'array', 'number', 'number', 'array', 'number', 'number', 'number', 'number'];
  const product = wasm.wasm.cwrap('BatchMatMul', null, args);
  return (a, b) => {
    const [m, k] = a.shape.slice(-2) as [number, number];
    const n = b.shape.at(-1) as number;
    const outer = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const count = util.sizeFromShape(outer);
    // The core broadcasts both to one batch beforehand, or leaves one with a single matrix.
    const strideA = a.shape.length > 2 && util.sizeFromShape(a.shape) > m * k ? m * k : 0;
    const strideB = b.shape.length > 2 && util.sizeFromShape(b.shape) > k * n ? k * n : 0;
    const out = wasm.makeOutput([...outer, m, n], 'float32');
    const [shapeA, shapeB] = [bytes([1, m, k]), bytes([1, k, n])];
    for (let i = 0; i < count; i++) {
      const ids = [
        part(wasm, a, i * strideA, m * k),
        part(wasm, b, i * strideB, k * n),
        part(wasm, out, i * m * n, m * n),
      ];
      product(ids[0], shapeA, 3, ids[1], shapeB, 3, 0, 0, ids[2]);
      for (const id of ids) forget(wasm, id);
    }
    return out;
  };
}

/**
 * Matrix product a [..., m, k] x b [..., k, n], either transposed. The stock kernel multiplies transposed operands and
 * batches by plain loops, and a single untransposed pair by XNNPACK; swapping the axes first and going through the batch
 * pair by pair is several times faster.
 */
export function batchMatMul(): KernelConfig {
  const transpose = stock('Transpose');
  let multiply: ((a: TensorInfo, b: TensorInfo) => TensorInfo) | null = null;
  return {
    kernelName: 'BatchMatMul',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
      const { transposeA, transposeB } = attrs as unknown as MatMulAttrs;
      const wasm = heap(backend);
      multiply ??= multiplier(wasm);
      const left = transposeA ? swapped(a, wasm, transpose) : a;
      const right = transposeB ? swapped(b, wasm, transpose) : b;
      const out = multiply(left, right);
      if (left !== a) wasm.disposeData(left.dataId);
      if (right !== b) wasm.disposeData(right.dataId);
      return out;
    },
  };
}
