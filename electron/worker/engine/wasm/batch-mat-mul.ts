import { type KernelConfig, type KernelFunc, type TensorInfo, broadcast_util, util } from '@tensorflow/tfjs-core';
import { productOf, shapeBytes } from './glue.ts';
import { type WasmBackend, forget, heap, part } from './heap.ts';
import { stock } from './stock.ts';
import type { Team } from './team.ts';

type MatMulAttrs = { transposeA: boolean; transposeB: boolean };

/** Swaps the last two axes by the stock Transpose kernel. */
function swapped(x: TensorInfo, backend: object, run: KernelFunc): TensorInfo {
  const rank = x.shape.length;
  const perm = x.shape.map((_, axis) => (axis < rank - 2 ? axis : axis === rank - 2 ? rank - 1 : rank - 2));
  return run({ inputs: { x }, backend, attrs: { perm } }) as TensorInfo;
}

/** Multiplies matrix by matrix: large ones with the team, others by the module's own product, which takes XNNPACK for a single pair alone. */
function multiplier(wasm: WasmBackend, team: Team | null): (a: TensorInfo, b: TensorInfo) => TensorInfo {
  const product = productOf(wasm.wasm);
  const place = (x: TensorInfo, at: number): number => wasm.dataIdMap.get(x.dataId).memoryOffset + 4 * at;
  return (a, b) => {
    const [m, k] = a.shape.slice(-2) as [number, number];
    const n = b.shape.at(-1) as number;
    const outer = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const count = util.sizeFromShape(outer);
    // The core broadcasts both to one batch beforehand, or leaves one with a single matrix.
    const strideA = a.shape.length > 2 && util.sizeFromShape(a.shape) > m * k ? m * k : 0;
    const strideB = b.shape.length > 2 && util.sizeFromShape(b.shape) > k * n ? k * n : 0;
    const out = wasm.makeOutput([...outer, m, n], 'float32');
    const shapeB = shapeBytes([1, k, n]);
    for (let i = 0; i < count; i++) {
      const [atA, atB, atOut] = [i * strideA, i * strideB, i * m * n];
      const right = part(wasm, b, atB, k * n);
      const rows = (first: number, some: number): void => {
        const left = part(wasm, a, atA + first * k, some * k);
        const result = part(wasm, out, atOut + first * n, some * n);
        product(left, shapeBytes([1, some, k]), 3, right, shapeB, 3, 0, 0, result);
        forget(wasm, left);
        forget(wasm, result);
      };
      if (team?.takes(m, k, n))
        team.multiply({ a: place(a, atA), b: place(b, atB), out: place(out, atOut), m, k, n }, rows);
      else rows(0, m);
      forget(wasm, right);
    }
    return out;
  };
}

/**
 * Matrix product a [..., m, k] x b [..., k, n], either transposed. The stock kernel multiplies transposed operands and
 * batches by plain loops, and a single untransposed pair by XNNPACK; swapping the axes first and going through the batch
 * pair by pair is several times faster.
 * @param team shares large products; their bits are the same without it
 */
export function batchMatMul(team: Team | null): KernelConfig {
  const transpose = stock('Transpose');
  let multiply: ((a: TensorInfo, b: TensorInfo) => TensorInfo) | null = null;
  return {
    kernelName: 'BatchMatMul',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
      const { transposeA, transposeB } = attrs as unknown as MatMulAttrs;
      const wasm = heap(backend);
      multiply ??= multiplier(wasm, team);
      const left = transposeA ? swapped(a, wasm, transpose) : a;
      const right = transposeB ? swapped(b, wasm, transpose) : b;
      const out = multiply(left, right);
      if (left !== a) wasm.disposeData(left.dataId);
      if (right !== b) wasm.disposeData(right.dataId);
      return out;
    },
  };
}
