import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type WasmBackend, floats } from './heap.ts';

/** Side of the squares that are moved at once: two of them fit the first cache. */
const SIDE = 64;

/** Matrix [rows, columns] at `at` of `from` -> [columns, rows] at the same place of `to`. */
function swapOne(from: Float32Array, to: Float32Array, at: number, rows: number, columns: number): void {
  for (let top = 0; top < rows; top += SIDE) {
    const bottom = Math.min(rows, top + SIDE);
    for (let left = 0; left < columns; left += SIDE) {
      const right = Math.min(columns, left + SIDE);
      for (let c = left; c < right; c++)
        for (
          let r = top, get = at + top * columns + c, put = at + c * rows + top;
          r < bottom;
          r++, get += columns, put++
        )
          to[put] = from[get] as number;
    }
  }
}

/**
 * The float32 tensor with its last two axes swapped; dispose of it like any other. The stock Transpose goes row by row, and
 * where rows are a power of two apart they push each other out of the cache: three to four times as long.
 */
export function swapped(wasm: WasmBackend, x: TensorInfo): TensorInfo {
  const [rows, columns] = x.shape.slice(-2) as [number, number];
  const out = wasm.makeOutput([...x.shape.slice(0, -2), columns, rows], 'float32');
  const [from, to] = [floats(wasm, x), floats(wasm, out)];
  for (let at = 0; at < util.sizeFromShape(x.shape); at += rows * columns) swapOne(from, to, at, rows, columns);
  return out;
}
