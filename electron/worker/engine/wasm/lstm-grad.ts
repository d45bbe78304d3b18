/** The steps of a long short-term memory layer back, from the last to the first. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { floats } from './heap.ts';
import type { OwnKernel } from './own-kernel.ts';
import { rowsBy } from './rows-by.ts';

interface Views {
  /** Gradient of the outputs [t * b, h]. */
  readonly dy: Float32Array;
  /** As lstm.ts left them: [t * b, 4h] and [t * b, 2h]. */
  readonly gates: Float32Array;
  readonly cells: Float32Array;
  /** Gradient of the gates' sums [t * b, 4h]. */
  readonly sums: Float32Array;
  /** What the step after passes back to its sequence's outputs and cells [b, h]. */
  readonly throughOutput: Float32Array;
  readonly throughCell: Float64Array;
}

/** Row `row`, of sequence `sequence`. @param back rows to the step before; 0 where there is none */
function gateRowBack(
  { dy, gates, cells, sums, throughOutput, throughCell }: Views,
  row: number,
  sequence: number,
  h: number,
  back: number,
): void {
  const wide = 4 * h;
  for (let j = 0, at = row * wide, c = 2 * row * h, s = sequence * h; j < h; j++, at++, c++, s++) {
    const i = gates[at] as number;
    const f = gates[at + h] as number;
    const g = gates[at + 2 * h] as number;
    const o = gates[at + 3 * h] as number;
    const bounded = cells[c + h] as number;
    const before = back === 0 ? 0 : (cells[c - 2 * back * h] as number);
    const output = (dy[row * h + j] as number) + (throughOutput[s] as number);
    const cell = (throughCell[s] as number) + output * o * (1 - bounded * bounded);
    sums[at] = cell * g * i * (1 - i);
    sums[at + h] = cell * before * f * (1 - f);
    sums[at + 2 * h] = cell * i * (1 - g * g);
    sums[at + 3 * h] = output * bounded * o * (1 - o);
    throughCell[s] = cell * f;
  }
}

/** dy [t * b, h], recurrent [4h, h], gates, cells -> gradient of the sums [t * b, 4h]. */
export const lstmGrad: OwnKernel = (wasm, inputs, { rows }) => {
  const [dy, recurrent, gates, cells] = inputs as [TensorInfo, TensorInfo, TensorInfo, TensorInfo];
  const [total, h] = dy.shape as [number, number];
  const b = rows as number;
  const sums = wasm.makeOutput([total, 4 * h], 'float32');
  const passed = wasm.makeOutput([b, h], 'float32');
  const throughCell = new Float64Array(b * h);
  const { multiply, forget } = rowsBy(wasm, recurrent, b);
  floats(wasm, passed).fill(0);
  for (let row = total - b; row >= 0; row -= b) {
    if (row + b < total) multiply(sums, row + b, passed, 0);
    const views = {
      dy: floats(wasm, dy),
      gates: floats(wasm, gates),
      cells: floats(wasm, cells),
      sums: floats(wasm, sums),
      throughOutput: floats(wasm, passed),
      throughCell,
    };
    for (let r = 0; r < b; r++) gateRowBack(views, row + r, r, h, row === 0 ? 0 : b);
  }
  forget();
  wasm.disposeData(passed.dataId);
  return [sums];
};
