/** What a network's output means: its loss, and how well it predicts some rows. */
import * as tf from '@tensorflow/tfjs-core';
import type { Breath } from '../tasks/task.ts';
import { crossEntropy } from '../engine/ops/index.ts';
import { confusionOf } from './confusion.ts';
import type { Measured } from './measured.ts';
import { residualsOf } from './residuals.ts';

export interface Head {
  /** Outputs the network needs. */
  readonly outputs: number;
  /** Names of what an evaluation has beside the loss: see PreparedTask. */
  readonly metrics: readonly string[];
  /** Mean loss of outputs [n, outputs] for `rows`. */
  loss(output: tf.Tensor2D, rows: Uint32Array): tf.Scalar;
  /** What the predictions [rows, outputs] are worth. */
  measure(predicted: Float32Array, rows: Uint32Array): Measured;
}

/** Loss: mean cross entropy in nats. @param labels class of each row */
export function classification(classes: readonly string[], labels: Int32Array): Head {
  return {
    outputs: classes.length,
    metrics: ['eval_accuracy', 'macro_f1'],
    loss: (output, rows) =>
      crossEntropy(
        output,
        tf.tensor1d(
          Int32Array.from(rows, (r) => labels[r] as number),
          'int32',
        ),
      ),
    measure: (logits, rows) => confusionOf(logits, rows, labels, classes),
  };
}

/** Mean of the squared differences of two tensors of one shape, with the gradient for the first alone. */
function meanSquaredError(output: tf.Tensor, truth: tf.Tensor): tf.Scalar {
  const op = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [tf.Tensor, tf.GradSaveFunc];
    const difference = tf.sub(input, truth);
    save([difference]);
    return {
      value: tf.mean(tf.square(difference)) as tf.Scalar,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [d] = saved as [tf.Tensor];
        return tf.mul(d, tf.mul(dy, 2 / d.size));
      },
    };
  });
  return op(output) as tf.Scalar;
}

/**
 * Loss: mean squared error of the standardised target, (y - mean) / sd, so that always predicting the train part's mean
 * gives about 1 whatever the target's unit.
 * @param values target of each row, in its own unit @param mean @param sd of the train part
 */
export function regression(target: string, values: Float64Array, mean: number, sd: number): Head {
  return {
    outputs: 1,
    metrics: ['mae', 'rmse', 'r2'],
    loss: (output, rows) =>
      meanSquaredError(
        output,
        tf.tensor2d(
          Float32Array.from(rows, (r) => ((values[r] as number) - mean) / sd),
          [rows.length, 1],
        ),
      ),
    measure: (outputs, rows) => residualsOf(outputs, rows, values, target, mean, sd),
  };
}

/** Rows at a time: large enough to be quick, small enough to let messages in between. */
const CHUNK = 256;

/** Predicts `rows` piece by piece and measures them; null when `breath` said stop. @param output network over some rows */
export async function measureRows(
  head: Head,
  rows: Uint32Array,
  output: (rows: Uint32Array) => tf.Tensor2D,
  breath: Breath,
): Promise<Measured | null> {
  const predicted = new Float32Array(rows.length * head.outputs);
  for (let at = 0; at < rows.length; at += CHUNK) {
    if (await breath()) return null;
    const part = rows.subarray(at, at + CHUNK);
    predicted.set(tf.tidy(() => output(part).dataSync()) as Float32Array, at * head.outputs);
  }
  return head.measure(predicted, rows);
}
