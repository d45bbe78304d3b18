/** Causal attention, with gradients of its own. */
import * as tf from '@tensorflow/tfjs-core';
import { fusedKernels } from '../fused.ts';

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

export interface Heads {
  /** Rows of one sequence. */
  readonly t: number;
  readonly heads: number;
}

/** [b * t, c] -> [b * heads, t, c / heads] */
export function splitHeads(x: tf.Tensor2D, { t, heads }: Heads): tf.Tensor3D {
  const [n, c] = x.shape;
  const [b, d] = [n / t, c / heads];
  return tf.reshape(tf.transpose(tf.reshape(x, [b, t, heads, d]), [0, 2, 1, 3]), [b * heads, t, d]);
}

/** The way back: [b * heads, t, d] -> [b * t, heads * d] */
export function mergeHeads(x: tf.Tensor3D, { t, heads }: Heads): tf.Tensor2D {
  const [n, , d] = x.shape;
  const b = n / heads;
  return tf.reshape(tf.transpose(tf.reshape(x, [b, heads, t, d]), [0, 2, 1, 3]), [b * t, heads * d]);
}

/**
 * Causal attention of a layer: queries, keys and values side by side in `qkv` [b * t, 3c] -> [b * t, c].
 * @param mask as for causalAttention
 */
export function selfAttention(qkv: tf.Tensor2D, layout: Heads, mask: tf.Tensor2D): tf.Tensor2D {
  const fused = fusedKernels('Attention');
  if (!fused) {
    const [q, k, v] = (tf.split(qkv, 3, 1) as tf.Tensor2D[]).map((x) => splitHeads(x, layout)) as [
      tf.Tensor3D,
      tf.Tensor3D,
      tf.Tensor3D,
    ];
    return mergeHeads(causalAttention(q, k, v, mask), layout);
  }
  const settings = { heads: layout.heads, rows: layout.t };
  const op = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    const [out, logSums] = fused.run('Attention', [input], 2, settings) as [tf.Tensor2D, tf.Tensor3D];
    save([input, out, logSums]);
    return {
      value: out,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => fused.run('AttentionGrad', [dy, ...saved], 1, settings),
    };
  });
  return op(qkv) as tf.Tensor2D;
}
