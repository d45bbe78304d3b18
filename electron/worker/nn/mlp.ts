/** A fully connected network: hidden layers with an activation and dropout, and a linear output. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../train/random.ts';
import { type Activation, activated, dropped, linear } from './layers.ts';
import { type Layout, type Weights, layerLayout } from './variables.ts';

export interface MlpShape {
  readonly inputs: number;
  /** Units of each hidden layer; empty is a linear model. */
  readonly layers: readonly number[];
  readonly outputs: number;
  readonly activation: Activation;
  readonly dropout: number;
}

/** `<prefix>0`, `<prefix>1`, ..., `output`: weights [from, to]. */
export function mlpLayout({ inputs, layers, outputs }: MlpShape, prefix = 'layers.'): Layout[] {
  const sizes = [inputs, ...layers];
  const hidden = layers.flatMap((to, i) => layerLayout(`${prefix}${i}`, [sizes[i] as number, to]));
  return [...hidden, ...layerLayout('output', [sizes.at(-1) as number, outputs])];
}

/** The inputs of a network: `given` where they are data, which needs no gradient. */
export interface MlpInput {
  /** [n, inputs] */
  readonly x: tf.Tensor2D;
  readonly given: boolean;
}

/** Outputs [n, outputs]. @param random draws the dropout masks; null outside training */
export function mlpOutput(
  { layers, activation, dropout }: MlpShape,
  weights: Weights,
  { x, given }: MlpInput,
  random: Random | null,
  prefix = 'layers.',
): tf.Tensor2D {
  const hidden = layers.reduce(
    (h, _, i) => dropped(activated(h, weights, `${prefix}${i}`, activation, given && i === 0), dropout, random),
    x,
  );
  return linear(hidden, weights, 'output', given && layers.length === 0);
}
