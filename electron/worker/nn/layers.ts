/** Layers that the tables' and the images' networks share. */
import * as tf from '@tensorflow/tfjs-core';
import { dense, gelu } from '../engine/ops/index.ts';
import type { Random } from '../train/random.ts';
import { type Weights, weightOf } from './variables.ts';

export type Activation = 'relu' | 'tanh' | 'gelu';

export function activate<T extends tf.Tensor>(x: T, activation: Activation): T {
  switch (activation) {
    case 'relu':
      return tf.relu(x);
    case 'tanh':
      return tf.tanh(x);
    case 'gelu':
      // Elementwise, whatever the rank.
      return gelu(x as unknown as tf.Tensor2D) as unknown as T;
  }
}

/**
 * x [n, from] -> [n, to] by `name.weight` [from, to] and `name.bias` [to].
 * @param given whether x is data, which needs no gradient
 */
export function linear(x: tf.Tensor2D, weights: Weights, name: string, given = false): tf.Tensor2D {
  return dense(layerOf(x, weights, name), { relu: false, given });
}

/** The same and an activation. */
export function activated(
  ...[x, weights, name, activation, given]: [tf.Tensor2D, Weights, string, Activation, boolean]
): tf.Tensor2D {
  if (activation === 'relu') return dense(layerOf(x, weights, name), { relu: true, given });
  return activate(linear(x, weights, name, given), activation);
}

const layerOf = (x: tf.Tensor2D, weights: Weights, name: string) => ({
  x,
  weight: weightOf<tf.Tensor2D>(weights, `${name}.weight`),
  bias: weightOf<tf.Tensor1D>(weights, `${name}.bias`),
});

/** Sets a fraction of the values to 0 and scales the others up. @param random draws the mask; null outside training */
export function dropped<T extends tf.Tensor>(x: T, rate: number, random: Random | null): T {
  if (rate === 0 || random === null) return x;
  const mask = new Float32Array(x.size);
  for (let i = 0; i < mask.length; i++) mask[i] = random.uniform() < rate ? 0 : 1 / (1 - rate);
  return tf.mul(x, tf.tensor(mask, x.shape));
}
