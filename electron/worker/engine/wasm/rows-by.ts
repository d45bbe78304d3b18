/** Products of some rows at a time with one matrix, which the module lays out for XNNPACK once and keeps until it is told. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { productOf, shapeBytes } from './glue.ts';
import { type WasmBackend, forget, part } from './heap.ts';

export interface RowsBy {
  /**
   * Multiplies rows [count, k] of `from`, the first at `row`, and puts the result [count, n] into `to` from its row `at` on.
   * Views of the heap are not valid after it.
   */
  multiply(from: TensorInfo, row: number, to: TensorInfo, at: number): void;
  /** Call it once, before the matrix goes. */
  forget(): void;
}

/** @param matrix [k, n], which must not change meanwhile @param count rows of each product */
export function rowsBy(wasm: WasmBackend, matrix: TensorInfo, count: number): RowsBy {
  const [k, n] = matrix.shape as [number, number];
  const product = productOf(wasm.wasm);
  const right = part(wasm, matrix, 0, k * n);
  const [shapeA, shapeB] = [shapeBytes([1, count, k]), shapeBytes([1, k, n])];
  return {
    multiply(from, row, to, at) {
      const left = part(wasm, from, row * k, count * k);
      const result = part(wasm, to, at * n, count * n);
      product(left, shapeA, 3, right, shapeB, 3, 0, 0, result);
      forget(wasm, left);
      forget(wasm, result);
    },
    forget: () => forget(wasm, right),
  };
}
