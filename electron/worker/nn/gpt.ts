/**
 * GPT-2's architecture over plain variables (Radford et al. 2019, section 2.3): learned positions, layer normalisation
 * before each block, causal multi-head attention, GELU, weight tying. Tensor names and layouts are Hugging Face's GPT2LMHeadModel.
 */
import * as tf from '@tensorflow/tfjs-core';
import { causalSoftmax, embed, gelu, layerNorm } from '../engine/ops/index.ts';
import type { Random } from '../train/random.ts';

export interface GptShape {
  readonly layers: number;
  readonly heads: number;
  /** Channels; a multiple of heads. */
  readonly width: number;
  /** Longest sequence, tokens. */
  readonly context: number;
  /** Distinct tokens. */
  readonly vocabulary: number;
  readonly dropout: number;
  readonly tie_weights: boolean;
}

export type Weights = ReadonlyMap<string, tf.Variable>;

const EPSILON = 1e-5;
/** GPT-2's initial standard deviation; residual projections are scaled by 1 / sqrt(2 * layers). */
const INITIAL_SD = 0.02;

type Init = 'zeros' | 'ones' | number;

function layout({ layers, width: c, context, vocabulary, tie_weights }: GptShape): [string, number[], Init][] {
  const residual = INITIAL_SD / Math.sqrt(2 * layers);
  const all: [string, number[], Init][] = [
    ['transformer.wte.weight', [vocabulary, c], INITIAL_SD],
    ['transformer.wpe.weight', [context, c], INITIAL_SD],
  ];
  const norm = (name: string): void => void all.push([`${name}.weight`, [c], 'ones'], [`${name}.bias`, [c], 'zeros']);
  const linear = (name: string, from: number, to: number, sd: number): void =>
    void all.push([`${name}.weight`, [from, to], sd], [`${name}.bias`, [to], 'zeros']);
  for (let i = 0; i < layers; i++) {
    const h = `transformer.h.${i}`;
    norm(`${h}.ln_1`);
    linear(`${h}.attn.c_attn`, c, 3 * c, INITIAL_SD);
    linear(`${h}.attn.c_proj`, c, c, residual);
    norm(`${h}.ln_2`);
    linear(`${h}.mlp.c_fc`, c, 4 * c, INITIAL_SD);
    linear(`${h}.mlp.c_proj`, 4 * c, c, residual);
  }
  norm('transformer.ln_f');
  if (!tie_weights) all.push(['lm_head.weight', [vocabulary, c], INITIAL_SD]);
  return all;
}

/** Names and shapes of every trained tensor, in the order of the file. */
export function gptTensors(shape: GptShape): [string, number[]][] {
  return layout(shape).map(([name, s]) => [name, s]);
}

/** Fresh weights, drawn from `random` in the order of the file. */
export function initialGpt(shape: GptShape, random: Random): Weights {
  return new Map(
    layout(shape).map(([name, s, init]) => {
      const values = new Float32Array(tf.util.sizeFromShape(s));
      for (let i = 0; i < values.length; i++)
        values[i] = init === 'zeros' ? 0 : init === 'ones' ? 1 : random.normal() * init;
      return [name, tf.tidy(() => tf.variable(tf.tensor(values, s, 'float32'), true))] as const;
    }),
  );
}

/** 0 where position i sees position j <= i, a large negative number elsewhere: [t, t]. */
export function causalMask(t: number): tf.Tensor2D {
  const values = new Float32Array(t * t);
  for (let i = 0; i < t; i++) for (let j = i + 1; j < t; j++) values[i * t + j] = -1e9;
  return tf.tensor2d(values, [t, t]);
}

function dropped(x: tf.Tensor2D, rate: number, random: Random | null): tf.Tensor2D {
  if (rate === 0 || random === null) return x;
  const mask = new Float32Array(x.size);
  for (let i = 0; i < mask.length; i++) mask[i] = random.uniform() < rate ? 0 : 1 / (1 - rate);
  return tf.mul(x, tf.tensor2d(mask, x.shape));
}

/**
 * Logits [b * t, vocabulary] of `ids` int32 [b * t], rows of `t` tokens after each other.
 * @param mask [t, t] from causalMask @param random draws dropout masks; null outside training
 */
export function gptLogits(
  shape: GptShape,
  weights: Weights,
  ids: tf.Tensor1D,
  t: number,
  mask: tf.Tensor2D,
  random: Random | null,
): tf.Tensor2D {
  const { layers, heads, width: c, dropout } = shape;
  const b = ids.size / t;
  const d = c / heads;
  const get = <T extends tf.Tensor>(name: string): T => {
    const found = weights.get(name);
    if (!found) throw new Error(`The model has no tensor ${name}.`);
    return found as unknown as T;
  };
  const linear = (x: tf.Tensor2D, name: string): tf.Tensor2D =>
    tf.add(tf.matMul(x, get<tf.Tensor2D>(`${name}.weight`)), get<tf.Tensor1D>(`${name}.bias`));
  const norm = (x: tf.Tensor2D, name: string): tf.Tensor2D =>
    layerNorm(x, get<tf.Tensor1D>(`${name}.weight`), get<tf.Tensor1D>(`${name}.bias`), EPSILON);
  /** [b * t, c] -> [b * heads, t, d] */
  const toHeads = (x: tf.Tensor): tf.Tensor3D =>
    tf.reshape(tf.transpose(tf.reshape(x, [b, t, heads, d]), [0, 2, 1, 3]), [b * heads, t, d]);

  const positions = tf.slice(get<tf.Tensor2D>('transformer.wpe.weight'), [0, 0], [t, c]);
  const tokens = tf.reshape(embed(get<tf.Tensor2D>('transformer.wte.weight'), ids), [b, t, c]);
  let x = dropped(tf.reshape(tf.add(tokens, positions), [b * t, c]) as tf.Tensor2D, dropout, random);
  for (let i = 0; i < layers; i++) {
    const h = `transformer.h.${i}`;
    const qkv = linear(norm(x, `${h}.ln_1`), `${h}.attn.c_attn`);
    const [q, k, v] = tf.split(qkv, 3, 1).map(toHeads) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
    const p = causalSoftmax(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(d)) as tf.Tensor3D, mask);
    const mixed = tf.transpose(tf.reshape(tf.matMul(p, v), [b, heads, t, d]), [0, 2, 1, 3]);
    const attended = linear(tf.reshape(mixed, [b * t, c]), `${h}.attn.c_proj`);
    x = tf.add(x, dropped(attended, dropout, random));
    const wide = gelu(linear(norm(x, `${h}.ln_2`), `${h}.mlp.c_fc`));
    x = tf.add(x, dropped(linear(wide, `${h}.mlp.c_proj`), dropout, random));
  }
  const output = get<tf.Tensor2D>(shape.tie_weights ? 'transformer.wte.weight' : 'lm_head.weight');
  return tf.matMul(norm(x, 'transformer.ln_f'), output, false, true);
}
