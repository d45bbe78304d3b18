/**
 * Operations a language model needs, with gradients of their own: fewer kernels a step than composing them, and the same
 * on every engine. Checked against finite differences in tests/conformance/gradients.
 */
import * as tf from '@tensorflow/tfjs-core';

/**
 * Layer normalisation over the last axis: (x - mean) / sqrt(variance + epsilon) * gain + bias.
 * @param x [n, c] @param gain [c] @param bias [c] (Ba, Kiros, Hinton 2016)
 */
export function layerNorm(x: tf.Tensor2D, gain: tf.Tensor1D, bias: tf.Tensor1D, epsilon: number): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [input, g, b, save] = args as unknown as [tf.Tensor2D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
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

/**
 * Softmax over the last axis where position i sees keys 0..i alone.
 * @param scores [b, t, t] @param mask [t, t]: 0 where seen, a large negative number elsewhere
 */
export function causalSoftmax(scores: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor3D {
  const op = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [tf.Tensor3D, tf.GradSaveFunc];
    const p = tf.softmax(tf.add(input, mask));
    save([p]);
    return {
      value: p,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [q] = saved as [tf.Tensor3D];
        const weighted = tf.mul(dy, q);
        return tf.sub(weighted, tf.mul(q, tf.sum(weighted, -1, true)));
      },
    };
  });
  return op(scores) as tf.Tensor3D;
}

/** Mean cross entropy in nats of `logits` [n, v] against `labels` int32 [n]. */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const op = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    const [n, v] = input.shape;
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

/**
 * x [n, from] by weight [from, to] plus bias [to] -> [n, to], and its gradients: the sum over a bias in one kernel, and no
 * copy of what is not reduced.
 */
export function linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [input, w, b, save] = args as unknown as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D, tf.GradSaveFunc];
    save([input, w]);
    return {
      value: tf.add(tf.matMul(input, w), b),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [a, v] = saved as [tf.Tensor2D, tf.Tensor2D];
        const d = dy as tf.Tensor2D;
        return [tf.matMul(d, v, false, true), tf.matMul(a, d, true, false), tf.sum(d, 0)];
      },
    };
  });
  return op(x, weight, bias) as tf.Tensor2D;
}

/**
 * Scaled dot-product attention where position i sees keys 0..i alone (Vaswani et al. 2017, section 3.2.1):
 * softmax(q k' / sqrt(d) + mask) v. The gradient of the softmax takes its row sums from the output, which is narrower
 * than the scores (Dao et al. 2022, section 3.1).
 * @param q @param k @param v [b, t, d] @param mask [t, t]: 0 where seen, a large negative number elsewhere
 */
export function causalAttention(q: tf.Tensor3D, k: tf.Tensor3D, v: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor3D {
  const scale = 1 / Math.sqrt(q.shape[2]);
  const op = tf.customGrad((...args) => {
    const [queries, keys, values, save] = args as unknown as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.GradSaveFunc];
    const scaled = tf.mul(queries, scale);
    const p = tf.softmax(tf.add(tf.matMul(scaled, keys, false, true), mask)) as tf.Tensor3D;
    const out = tf.matMul(p, values);
    save([scaled, keys, values, p, out]);
    return {
      value: out,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [sq, sk, sv, sp, so] = saved as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
        const d = dy as tf.Tensor3D;
        const rows = tf.sum(tf.mul(d, so), -1, true);
        const ds = tf.mul(sp, tf.sub(tf.matMul(d, sv, false, true), rows));
        return [tf.mul(tf.matMul(ds, sk), scale), tf.matMul(ds, sq, true, false), tf.matMul(sp, d, true, false)];
      },
    };
  });
  return op(q, k, v) as tf.Tensor3D;
}
