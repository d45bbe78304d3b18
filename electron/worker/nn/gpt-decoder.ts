/** GPT token by token: the keys and values of tokens already read are kept, so that each new one costs one row. */
import * as tf from '@tensorflow/tfjs-core';
import { causalAttention } from '../engine/ops/index.ts';
import { type AttendByHeads, type GptShape, byHeads, gptHidden, gptOutput } from './gpt-forward.ts';
import type { Decoder, Weights } from './model.ts';

/** A layer's keys and values so far, [heads, read, d] each. */
interface Kept {
  readonly k: tf.Tensor3D;
  readonly v: tf.Tensor3D;
}

/** @param mask [context, context] from causalMask, not owned */
export function gptDecoder(shape: GptShape, weights: Weights, mask: tf.Tensor2D): Decoder {
  let kept: Kept[] = [];
  let read = 0;
  const forget = (): void => {
    for (const { k, v } of kept) tf.dispose([k, v]);
    kept = [];
    read = 0;
  };

  /** Reads `ids` after what is kept; `attend` sees the new rows' queries and all keys and values. */
  const reading = (ids: Int32Array, attend: AttendByHeads): Float32Array => {
    const fresh: Kept[] = [];
    const logits = tf.tidy(() => {
      const keeping: AttendByHeads = (layer, q, k, v) => {
        const old = kept[layer];
        const all = old ? { k: tf.concat([old.k, k], 1), v: tf.concat([old.v, v], 1) } : { k, v };
        fresh.push({ k: tf.keep(tf.clone(all.k)), v: tf.keep(tf.clone(all.v)) });
        return attend(layer, q, all.k, all.v);
      };
      const t = ids.length;
      const attention = byHeads({ t, heads: shape.heads }, keeping);
      const hidden = gptHidden(shape, weights, tf.tensor1d(ids, 'int32'), { t, from: read }, attention, null);
      const last = tf.slice(hidden, [t - 1, 0], [1, shape.width]) as tf.Tensor2D;
      return gptOutput(shape, weights, last).dataSync() as Float32Array;
    });
    const before = read;
    forget();
    kept = fresh;
    read = before + ids.length;
    return logits;
  };

  return {
    prime(ids) {
      forget();
      const t = ids.length;
      const seen = tf.tidy(() => tf.slice(mask, [0, 0], [t, t]) as tf.Tensor2D);
      try {
        return reading(ids, (_, q, k, v) => causalAttention(q, k, v, seen));
      } finally {
        seen.dispose();
      }
    },
    next: (id) =>
      reading(Int32Array.of(id), (_, q, k, v) => {
        // The newest token sees all before it: nothing is masked.
        const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(q.shape[2]));
        return tf.matMul(tf.softmax(scores), v) as tf.Tensor3D;
      }),
    dispose: forget,
  };
}
