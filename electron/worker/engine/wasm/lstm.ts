/** The steps of a long short-term memory layer forwards, as scripts/native/kernels/lstm.h has them for the native engine. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { floats } from './heap.ts';
import type { OwnKernel } from './own-kernel.ts';
import { rowsBy } from './rows-by.ts';
import { swapped } from './swapped.ts';
import { fastLogistic, fastTanh } from './tanh.ts';

interface Views {
  /** Sums that come from the input [t * b, 4h]; gates stand side by side in the order input, forget, cell, output. */
  readonly entering: Float32Array;
  /** Gates [t * b, 4h]; before a step, its sums that come from the step before. */
  readonly gates: Float32Array;
  /** Each row's cells and then their tanh [t * b, 2h], so that the way back need not compute it again. */
  readonly cells: Float32Array;
  readonly outputs: Float32Array;
}

/** Row `row` of all four, in place. @param back rows to the step before; 0 where there is none */
function gateRow({ entering, gates, cells, outputs }: Views, row: number, h: number, back: number): void {
  const wide = 4 * h;
  for (let j = 0, at = row * wide, c = 2 * row * h; j < h; j++, at++, c++) {
    const i = fastLogistic((gates[at] as number) + (entering[at] as number));
    const f = fastLogistic((gates[at + h] as number) + (entering[at + h] as number));
    const g = fastTanh((gates[at + 2 * h] as number) + (entering[at + 2 * h] as number));
    const o = fastLogistic((gates[at + 3 * h] as number) + (entering[at + 3 * h] as number));
    const cell = back === 0 ? i * g : f * (cells[c - 2 * back * h] as number) + i * g;
    const bounded = fastTanh(cell);
    gates[at] = i;
    gates[at + h] = f;
    gates[at + 2 * h] = g;
    gates[at + 3 * h] = o;
    cells[c] = cell;
    cells[c + h] = bounded;
    outputs[row * h + j] = o * bounded;
  }
}

/** Inputs, outputs and setting as in nn/lstm-fused.ts: entering [t * b, 4h], recurrent [4h, h] -> outputs, gates, cells. */
export const lstm: OwnKernel = (wasm, [entering, recurrent], { rows }) => {
  const [total, wide] = (entering as TensorInfo).shape as [number, number];
  const b = rows as number;
  const h = wide / 4;
  const outputs = wasm.makeOutput([total, h], 'float32');
  const gates = wasm.makeOutput([total, wide], 'float32');
  const cells = wasm.makeOutput([total, 2 * h], 'float32');
  const across = swapped(wasm, recurrent as TensorInfo);
  const { multiply, forget } = rowsBy(wasm, across, b);
  for (let row = 0; row < total; row += b) {
    if (row === 0) floats(wasm, gates).fill(0, 0, b * wide);
    else multiply(outputs, row - b, gates, row);
    const views = {
      entering: floats(wasm, entering as TensorInfo),
      gates: floats(wasm, gates),
      cells: floats(wasm, cells),
      outputs: floats(wasm, outputs),
    };
    for (let r = row; r < row + b; r++) gateRow(views, r, h, row === 0 ? 0 : b);
  }
  forget();
  wasm.disposeData(across.dataId);
  return [outputs, gates, cells];
};
