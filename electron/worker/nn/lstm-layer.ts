/**
 * A long short-term memory layer (Hochreiter and Schmidhuber 1997; forget gate: Gers et al. 2000) with torch.nn.LSTM's
 * formulas and parameters. The whole sequence is one operation with a gradient of its own: the products with the input and
 * the weights' gradients are one matrix product each, and only what depends on the step before is done step by step.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fusedKernels } from '../engine/fused.ts';
import { fusedSteps } from './lstm-fused.ts';
import { composedSteps } from './lstm-steps.ts';

/** Parameters in torch's layout; the four gates stand below each other in the order input, forget, cell, output. */
export interface LstmWeights {
  /** [4h, in] */
  readonly weight_ih: tf.Tensor2D;
  /** [4h, h] */
  readonly weight_hh: tf.Tensor2D;
  /** [4h] each; torch has two, and they are added. */
  readonly bias_ih: tf.Tensor1D;
  readonly bias_hh: tf.Tensor1D;
}

/**
 * Outputs [t * b, h] of `x` [t * b, in], both time by time; the state before the first step is zero.
 * @param b sequences side by side
 */
export function lstmLayer(x: tf.Tensor2D, weights: LstmWeights, b: number): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [input, wih, whh, bih, bhh, save] = args as unknown as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor1D,
      tf.Tensor1D,
      tf.GradSaveFunc,
    ];
    const fused = fusedKernels('Lstm');
    const { forward, backward } = fused ? fusedSteps(fused) : composedSteps;
    const entering = tf.add(tf.matMul(input, wih, false, true), tf.add(bih, bhh)) as tf.Tensor2D;
    const { outputs, kept } = forward(entering, whh, b);
    save([input, wih, whh, outputs, ...kept]);
    return {
      value: outputs,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [inputs, ih, hh, values, ...rest] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
        const sums = backward(dy as tf.Tensor2D, hh, rest, b);
        const rowSums = fusedKernels('SumRows');
        const bias = rowSums ? (rowSums.run('SumRows', [sums], 1)[0] as tf.Tensor) : tf.sum(sums, 0);
        // What entered a step from the one before it: nothing, at the first.
        const [rows, h] = [values.shape[0] - b, values.shape[1]];
        const later = tf.slice(sums, [b, 0], [rows, 4 * h]) as tf.Tensor2D;
        const before = tf.slice(values, [0, 0], [rows, h]) as tf.Tensor2D;
        return [
          tf.matMul(sums, ih),
          tf.matMul(sums, inputs, true, false),
          rows > 0 ? tf.matMul(later, before, true, false) : tf.zerosLike(hh),
          bias,
          tf.clone(bias),
        ];
      },
    };
  });
  return op(x, weights.weight_ih, weights.weight_hh, weights.bias_ih, weights.bias_hh) as tf.Tensor2D;
}
