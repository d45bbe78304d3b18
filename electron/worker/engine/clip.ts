/** Gradient clipping, and the norms told of every step. Nothing here is read back. */
import * as tf from '@tensorflow/tfjs-core';

/** Euclidean norm over all values of all tensors, a scalar. Laid end to end first: fewer operations than a sum for each tensor. */
export function globalNorm(tensors: readonly tf.Tensor[]): tf.Scalar {
  return tf.tidy(() => tf.sqrt(tf.sum(tf.square(tf.concat(tensors.map((t) => tf.reshape(t, [t.size]))))))) as tf.Scalar;
}

/** PyTorch's clip_grad_norm_ adds this to the norm. */
const EPSILON = 1e-6;

/**
 * Gradients cut to at most `clip_value` each, then scaled to a common norm of at most `clip_norm`, as torch.nn.utils.clip_grad_value_
 * and clip_grad_norm_ do. Null leaves them. Disposes of what it replaces.
 */
export function clipped(
  gradients: Record<string, tf.Tensor>,
  { clip_value, clip_norm }: { readonly clip_value: number | null; readonly clip_norm: number | null },
): Record<string, tf.Tensor> {
  if (clip_value === null && clip_norm === null) return gradients;
  const kept = tf.tidy(() => {
    let all = Object.entries(gradients);
    if (clip_value !== null) all = all.map(([name, g]) => [name, tf.clipByValue(g, -clip_value, clip_value)]);
    if (clip_norm !== null) {
      const norm = globalNorm(all.map(([, g]) => g));
      const scale = tf.minimum(tf.div(clip_norm, tf.add(norm, EPSILON)), 1);
      all = all.map(([name, g]) => [name, tf.mul(g, scale)]);
    }
    return Object.fromEntries(all);
  });
  tf.dispose(gradients);
  return kept;
}
