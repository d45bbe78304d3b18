/**
 * Operations the models need, with gradients of their own: fewer kernels a step than composing them, and the same
 * on every engine. Checked against finite differences in tests/conformance/gradients.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fusedKernels } from '../fused.ts';

export { convReluPool } from './conv-relu.ts';
export { dense } from './dense.ts';
export { type Heads, causalAttention, causalSoftmax, mergeHeads, selfAttention, splitHeads } from './attention.ts';

/**
 * Layer normalisation over the last axis: (x - mean) / sqrt(variance + epsilon) * gain + bias.
 * @param x [n, c] @param gain [c] @param bias [c] (Ba, Kiros, Hinton 2016)
 */
export function layerNorm(x: tf.Tensor2D, gain: tf.Tensor1D, bias: tf.Tensor1D, epsilon: number): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [input, g, b, save] = args as unknown as [tf.Tensor2D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const fused = fusedKernels('LayerNorm');
    if (fused) {
      const [y, stats] = fused.run('LayerNorm', [input, g, b], 2, { epsilon }) as [tf.Tensor2D, tf.Tensor2D];
      save([input, g, stats]);
      return {
        value: y,
        gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => fused.run('LayerNormGrad', [dy, ...saved], 3),
      };
    }
    const mean = tf.mean(input, 1, true);
    const centred = tf.sub(input, mean);
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 1, true), epsilon));
    const normal = tf.mul(centred, inverse);
    const value = tf.add(tf.mul(normal, g), b);
    save([normal, inverse, g]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [n, inv, gainSaved] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D];
        const dn = tf.mul(dy, gainSaved);
        const projected = tf.mul(n, tf.mean(tf.mul(dn, n), 1, true));
        const dx = tf.mul(tf.sub(tf.sub(dn, tf.mean(dn, 1, true)), projected), inv);
        return [dx, tf.sum(tf.mul(dy, n), 0), tf.sum(dy, 0)];
      },
    };
  });
  return op(x, gain, bias) as tf.Tensor2D;
}

const SLOPE = 2 * Math.sqrt(2 / Math.PI);
const CUBIC = SLOPE * 0.044715;

/**
 * GELU in the tanh form GPT-2 uses (Hendrycks and Gimpel 2016, section 2), elementwise. (1 + tanh(u)) / 2 is the sigmoid
 * of 2u, so it is x * sigmoid(SLOPE x + CUBIC x^3): fewer kernels, and no engine is slow at a sigmoid.
 */
export function gelu(x: tf.Tensor2D): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    const fused = fusedKernels('Gelu');
    if (fused) {
      save([input]);
      return {
        value: fused.run('Gelu', [input], 1)[0] as tf.Tensor,
        gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => fused.run('GeluGrad', [dy, ...saved], 1),
      };
    }
    const square = tf.square(input);
    const s = tf.sigmoid(tf.mul(input, tf.add(tf.mul(square, CUBIC), SLOPE)));
    const value = tf.mul(input, s);
    save([square, s, value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [squared, sigmoid, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
        const inner = tf.add(tf.mul(squared, 3 * CUBIC), SLOPE);
        return tf.mul(dy, tf.add(sigmoid, tf.mul(tf.sub(y, tf.mul(y, sigmoid)), inner)));
      },
    };
  });
  return op(x) as tf.Tensor2D;
}

/** Rows of `table` [v, c] by `ids` int32 [n] -> [n, c]. */
export function embed(table: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor2D {
  return tf.gather(table, ids);
}

/** Mean cross entropy in nats of `logits` [n, v] against `labels` int32 [n]. */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const op = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    const [n, v] = input.shape;
    const fused = fusedKernels('CrossEntropy');
    if (fused) {
      const [loss, slope] = fused.run('CrossEntropy', [input, labels], 2) as [tf.Scalar, tf.Tensor2D];
      save([slope]);
      return { value: loss, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0] as tf.Tensor, dy) };
    }
    const log = tf.logSoftmax(input);
    const hot = tf.oneHot(labels, v) as tf.Tensor2D;
    const value = tf.neg(tf.div(tf.sum(tf.mul(log, hot)), n)) as tf.Scalar;
    save([log, hot]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [l, h] = saved as [tf.Tensor2D, tf.Tensor2D];
        return tf.mul(tf.sub(tf.exp(l), h), tf.div(dy, n));
      },
    };
  });
  return op(logits) as tf.Scalar;
}
