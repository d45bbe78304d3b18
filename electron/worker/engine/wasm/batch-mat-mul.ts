import { type KernelConfig, type TensorInfo, broadcast_util, util } from '@tensorflow/tfjs-core';
import { productOf, shapeBytes } from './glue.ts';
import { type WasmBackend, forget, heap, part } from './heap.ts';
import { swapped } from './swapped.ts';
import type { Team } from './team.ts';

type MatMulAttrs = { transposeA: boolean; transposeB: boolean };

/** How long XNNPACK takes to lay out a value of the second matrix, against swapping it: some 5 ns against 1.5. */
const LAYING_OUT = 3;

/**
 * Whether the product is better had from the other side: b' a', whose result is then swapped. What counts is the values that
 * are swapped and laid out on the way: for the gradient of a wide layer's weights a swapped b is less than a laid out one.
 */
function otherSide(a: readonly number[], b: readonly number[], { transposeA, transposeB }: MatMulAttrs): boolean {
  const [sizeA, sizeB] = [util.sizeFromShape([...a]), util.sizeFromShape([...b])];
  const m = a.at(transposeA ? -1 : -2) as number;
  const result = (sizeB / (b.at(transposeB ? -1 : -2) as number)) * m;
  const so = (transposeA ? sizeA : 0) + (transposeB ? sizeB : 0) + LAYING_OUT * sizeB;
  const other = (transposeA ? 0 : sizeA) + (transposeB ? 0 : sizeB) + LAYING_OUT * sizeA + result;
  return other < so;
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
 * pair by pair is several times faster. Every value is added up in the same order from either side.
 * @param team shares large products; their bits are the same without it
 */
export function batchMatMul(team: Team | null): KernelConfig {
  let multiply: ((a: TensorInfo, b: TensorInfo) => TensorInfo) | null = null;
  return {
    kernelName: 'BatchMatMul',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
      const { transposeA, transposeB } = attrs as unknown as MatMulAttrs;
      const wasm = heap(backend);
      multiply ??= multiplier(wasm, team);
      const turn = a.shape.length === b.shape.length && otherSide(a.shape, b.shape, { transposeA, transposeB });
      const left = transposeA !== turn ? swapped(wasm, a) : a;
      const right = transposeB !== turn ? swapped(wasm, b) : b;
      const out = turn ? multiply(right, left) : multiply(left, right);
      if (left !== a) wasm.disposeData(left.dataId);
      if (right !== b) wasm.disposeData(right.dataId);
      if (!turn) return out;
      const turned = swapped(wasm, out);
      wasm.disposeData(out.dataId);
      return turned;
    },
  };
}
