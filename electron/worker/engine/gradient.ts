/** The gradient of one update: of one batch, or the mean over several. */
import * as tf from '@tensorflow/tfjs-core';

type Loss = (batch: number) => tf.Scalar;
type Weights = ReadonlyMap<string, tf.Variable>;

export interface Gradient {
  /** Mean loss of the batches, a scalar. */
  readonly loss: tf.Scalar;
  /** By the weights' names. */
  readonly gradients: Record<string, tf.Tensor>;
}

function gradientOfBatch(loss: Loss, weights: Weights, batch: number): Gradient {
  const variables = [...weights.values()];
  const names = new Map([...weights].map(([name, variable]) => [variable.name, name]));
  const { value, grads } = tf.variableGrads(() => loss(batch), variables);
  return {
    loss: value,
    gradients: Object.fromEntries(Object.entries(grads).map(([name, g]) => [names.get(name) ?? name, g])),
  };
}

/** Loss and gradient averaged over `batches`. Their tensors belong to the caller. */
export function gradientOf(loss: Loss, weights: Weights, batches: readonly number[]): Gradient {
  let sum: Gradient | null = null;
  for (const batch of batches) {
    const one = gradientOfBatch(loss, weights, batch);
    if (!sum) {
      sum = one;
      continue;
    }
    const before: Gradient = sum;
    sum = {
      loss: tf.add(before.loss, one.loss),
      gradients: Object.fromEntries(
        Object.entries(one.gradients).map(([name, g]) => [name, tf.add(before.gradients[name] as tf.Tensor, g)]),
      ),
    };
    tf.dispose([before.loss, before.gradients, one.loss, one.gradients]);
  }
  const total = sum as Gradient;
  if (batches.length === 1) return total;
  const mean = tf.tidy(() => ({
    loss: tf.div(total.loss, batches.length) as tf.Scalar,
    gradients: Object.fromEntries(
      Object.entries(total.gradients).map(([name, g]) => [name, tf.div(g, batches.length)]),
    ),
  }));
  tf.dispose([total.loss, total.gradients]);
  return mean;
}
