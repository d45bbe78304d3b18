/** A convolutional network: convolutions that keep the size, each with an activation and max pooling, then fully connected layers. */
import * as tf from '@tensorflow/tfjs-core';
import { Problem } from '../data/problem.ts';
import { convReluPool } from '../engine/ops/index.ts';
import type { Random } from '../train/random.ts';
import { type Activation, activate } from './layers.ts';
import { type MlpShape, mlpLayout, mlpOutput } from './mlp.ts';
import { type Layout, type Weights, layerLayout, weightOf } from './variables.ts';

export interface CnnShape {
  readonly height: number;
  readonly width: number;
  /** Channels of the images. */
  readonly inputs: number;
  /** Channels after each convolution. */
  readonly channels: readonly number[];
  /** Pixels. */
  readonly kernel: number;
  readonly pool: number;
  readonly dense: readonly number[];
  readonly outputs: number;
  readonly activation: Activation;
  /** After each hidden fully connected layer. */
  readonly dropout: number;
}

const PREFIX = 'dense.';

/** The fully connected part, over the flattened [height, width, channels] of the last pooling. @throws Problem where nothing is left */
function denseOf({ height, width, channels, pool, dense, outputs, activation, dropout }: CnnShape): MlpShape {
  const left = (side: number): number => channels.reduce((s) => Math.floor(s / pool), side);
  const inputs = left(height) * left(width) * (channels.at(-1) as number);
  if (inputs === 0)
    throw new Problem(
      `task.model.channels: ${channels.length} poolings by ${pool} leave nothing of images of ${width} x ${height}. Use fewer.`,
    );
  return { inputs, layers: dense, outputs, activation, dropout };
}

/** `conv.0`, ..., `dense.0`, ..., `output`: kernels [height, width, from, to], weights [from, to]. */
export function cnnLayout(shape: CnnShape): Layout[] {
  const { channels, kernel, inputs } = shape;
  const sizes = [inputs, ...channels];
  const convolutions = channels.flatMap((to, i) => layerLayout(`conv.${i}`, [kernel, kernel, sizes[i] as number, to]));
  return [...convolutions, ...mlpLayout(denseOf(shape), PREFIX)];
}

/** x [n, height, width, inputs] -> [n, outputs]. @param random draws the dropout masks; null outside training */
export function cnnOutput(shape: CnnShape, weights: Weights, x: tf.Tensor4D, random: Random | null): tf.Tensor2D {
  const { channels, pool, activation } = shape;
  const features = channels.reduce((h, _, i) => {
    const kernel = weightOf<tf.Tensor4D>(weights, `conv.${i}.weight`);
    const bias = weightOf<tf.Tensor1D>(weights, `conv.${i}.bias`);
    if (activation === 'relu') return convReluPool({ x: h, weight: kernel, bias }, pool, i === 0);
    const convolved = tf.add(tf.conv2d(h, kernel, 1, 'same'), bias) as tf.Tensor4D;
    const active = activate(convolved, activation);
    return pool === 1 ? active : tf.maxPool(active, pool, pool, 'valid');
  }, x);
  const dense = denseOf(shape);
  const flat = tf.reshape(features, [x.shape[0], dense.inputs]) as tf.Tensor2D;
  return mlpOutput(dense, weights, { x: flat, given: false }, random, PREFIX);
}
