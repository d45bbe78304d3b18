/**
 * GPT-2's architecture over plain variables (Radford et al. 2019, section 2.3): learned positions, layer normalisation
 * before each block, causal multi-head attention, GELU, weight tying.
 */
import * as tf from '@tensorflow/tfjs-core';
import {
  type Heads,
  causalSoftmax,
  dense,
  embed,
  gelu,
  layerNorm,
  mergeHeads,
  selfAttention,
  splitHeads,
} from '../engine/ops/index.ts';
import type { Random } from '../train/random.ts';
import { type ModelShape, type Weights, dropped, weightOf } from './model.ts';

export interface GptShape extends ModelShape {
  readonly type: 'gpt';
  readonly layers: number;
  readonly heads: number;
  /** Channels; a multiple of heads. */
  readonly width: number;
  readonly tie_weights: boolean;
  readonly layer_norm_epsilon: number;
}

/** 0 where position i sees position j <= i, a large negative number elsewhere: [t, t]. */
export function causalMask(t: number): tf.Tensor2D {
  const values = new Float32Array(t * t);
  for (let i = 0; i < t; i++) for (let j = i + 1; j < t; j++) values[i * t + j] = -1e9;
  return tf.tensor2d(values, [t, t]);
}

/** One layer's attention: queries, keys and values side by side [b * t, 3c] to what they gather [b * t, c]. */
export type Attend = (layer: number, qkv: tf.Tensor2D) => tf.Tensor2D;

/** The same by heads: queries, keys and values [b * heads, t, d] to what they gather [b * heads, t, d]. */
export type AttendByHeads = (layer: number, q: tf.Tensor3D, k: tf.Tensor3D, v: tf.Tensor3D) => tf.Tensor3D;

/** Attention that looks at each head apart. */
export function byHeads(layout: Heads, attend: AttendByHeads): Attend {
  return (layer, qkv) => {
    const [q, k, v] = (tf.split(qkv, 3, 1) as tf.Tensor2D[]).map((x) => splitHeads(x, layout));
    return mergeHeads(attend(layer, q as tf.Tensor3D, k as tf.Tensor3D, v as tf.Tensor3D), layout);
  };
}

/** Attention of rows to each other, by `mask` [t, t]. */
export function attendWithin(mask: tf.Tensor2D, layout: Heads, rate: number, random: Random | null): Attend {
  if (rate === 0 || random === null) return (_, qkv) => selfAttention(qkv, layout, mask);
  return byHeads(layout, (_, q, k, v) => {
    const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(q.shape[2])) as tf.Tensor3D;
    return tf.matMul(dropped(causalSoftmax(scores, mask), rate, random), v);
  });
}

/**
 * What the last layer says [b * t, width] of `ids` int32 [b * t], the first of each row at position `from`.
 * @param random draws dropout masks; null outside training
 */
export function gptHidden(
  shape: GptShape,
  weights: Weights,
  ids: tf.Tensor1D,
  { t, from }: { readonly t: number; readonly from: number },
  attend: Attend,
  random: Random | null,
): tf.Tensor2D {
  const { layers, width: c, dropout, layer_norm_epsilon: epsilon } = shape;
  const b = ids.size / t;
  const get = <T extends tf.Tensor>(name: string): T => weightOf<T>(weights, name);
  const linear = (x: tf.Tensor2D, name: string): tf.Tensor2D =>
    dense(
      { x, weight: get<tf.Tensor2D>(`${name}.weight`), bias: get<tf.Tensor1D>(`${name}.bias`) },
      { relu: false, given: false },
    );
  const norm = (x: tf.Tensor2D, name: string): tf.Tensor2D =>
    layerNorm(x, get<tf.Tensor1D>(`${name}.weight`), get<tf.Tensor1D>(`${name}.bias`), epsilon);

  const positions = tf.slice(get<tf.Tensor2D>('transformer.wpe.weight'), [from, 0], [t, c]);
  const tokens = tf.reshape(embed(get<tf.Tensor2D>('transformer.wte.weight'), ids), [b, t, c]);
  let x = dropped(tf.reshape(tf.add(tokens, positions), [b * t, c]) as tf.Tensor2D, dropout, random);
  for (let i = 0; i < layers; i++) {
    const h = `transformer.h.${i}`;
    const qkv = linear(norm(x, `${h}.ln_1`), `${h}.attn.c_attn`);
    const attended = linear(attend(i, qkv), `${h}.attn.c_proj`);
    x = tf.add(x, dropped(attended, dropout, random));
    const wide = gelu(linear(norm(x, `${h}.ln_2`), `${h}.mlp.c_fc`));
    x = tf.add(x, dropped(linear(wide, `${h}.mlp.c_proj`), dropout, random));
  }
  return norm(x, 'transformer.ln_f');
}

/** Logits [n, vocabulary] of what the last layer says [n, width]. */
export function gptOutput(shape: GptShape, weights: Weights, hidden: tf.Tensor2D): tf.Tensor2D {
  const name = shape.tie_weights ? 'transformer.wte.weight' : 'lm_head.weight';
  return tf.matMul(hidden, weightOf<tf.Tensor2D>(weights, name), false, true);
}
