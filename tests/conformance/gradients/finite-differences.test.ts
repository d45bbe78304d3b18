import { beforeAll, describe, expect, test } from 'vitest';
import { fusedKernels } from '../../../electron/worker/engine/fused.ts';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import * as tf from '@tensorflow/tfjs-core';
import { type Case, cases, inputsOf, measure } from './cases.ts';

const STEP = 1e-2;

/** sum(apply * weights) summed in float64, for one changed input. */
function valueAt(c: Case, inputs: readonly Float32Array[]): number {
  return tf.tidy(() => {
    const tensors = inputs.map((values, i) => tf.tensor(values.slice(), c.shapes[i] as number[], 'float32'));
    const out = (c.apply as (...xs: tf.Tensor[]) => tf.Tensor)(...tensors).dataSync() as Float32Array;
    return out.reduce((sum, x, i) => sum + x * Math.cos(1 + 2.3 * i), 0);
  });
}

/** Central differences with Richardson's step: the error falls with the fourth power of the step. */
function numericGradient(c: Case, inputs: readonly Float32Array[], which: number, at: number): number {
  const slope = (step: number): number => {
    const moved = (by: number): number => {
      const copy = inputs.map((values) => values.slice());
      const values = copy[which] as Float32Array;
      values[at] = (values[at] as number) + by;
      return valueAt(c, copy);
    };
    return (moved(step) - moved(-step)) / (2 * step);
  };
  return (4 * slope(STEP / 2) - slope(STEP)) / 3;
}

function expectSlope(c: Case): void {
  const inputs = inputsOf(c);
  const { gradients } = measure(c, inputs);
  gradients.forEach((gradient, which) => {
    const scale = Math.max(1, ...gradient.map(Math.abs));
    // At most 24 values of each input, spread over it: every place of a filter or a window is among them.
    const stride = Math.max(1, Math.floor(gradient.length / 24));
    for (let at = 0; at < gradient.length; at += stride) {
      const numeric = numericGradient(c, inputs, which, at);
      expect(Math.abs((gradient[at] as number) - numeric) / scale, `input ${which}, value ${at}`).toBeLessThan(2e-3);
    }
  });
}

describe('on the reference engine, the gradient is the slope of the value', () => {
  beforeAll(() => loadEngine('cpu', 1));
  test.each(cases)('$name', expectSlope);
});

describe('and on WebAssembly, where the steps of an LSTM layer are kernels of our own', () => {
  beforeAll(() => loadEngine('wasm', 1));
  test('they are', () => expect(fusedKernels('Lstm')).not.toBeNull());
  test.each(cases.filter(({ name }) => name.startsWith('an LSTM layer')))('$name', expectSlope);
});
