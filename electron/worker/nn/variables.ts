/** A network's trained tensors: laid out as a list, made fresh, or taken from a checkpoint. */
import * as tf from '@tensorflow/tfjs-core';
import { Problem } from '../data/problem.ts';
import type { NamedTensor } from '../data/safetensors.ts';
import type { Random } from '../train/random.ts';

export type Weights = ReadonlyMap<string, tf.Variable>;

export interface Layout {
  readonly name: string;
  readonly shape: readonly number[];
  /** Inputs of one unit: the product of all but the last dimension of the layer's weight. */
  readonly fan_in: number;
}

/** Weight and bias of one layer. @param shape the weight's, output last, as TensorFlow has it */
export function layerLayout(name: string, shape: readonly number[]): Layout[] {
  const outputs = shape.at(-1) as number;
  const fan_in = tf.util.sizeFromShape([...shape]) / outputs;
  return [
    { name: `${name}.weight`, shape, fan_in },
    { name: `${name}.bias`, shape: [outputs], fan_in },
  ];
}

const variable = (values: Float32Array, shape: readonly number[]): tf.Variable =>
  tf.tidy(() => tf.variable(tf.tensor(values, [...shape], 'float32'), true));

/**
 * Uniform in +-1 / sqrt(fan_in), biases too: PyTorch's default for Linear and Conv2d (Kaiming uniform with a = sqrt(5)).
 * Drawn in the order of the layout.
 */
export function freshVariables(layout: readonly Layout[], random: Random): Weights {
  return new Map(
    layout.map(({ name, shape, fan_in }) => {
      const bound = 1 / Math.sqrt(fan_in);
      const values = new Float32Array(tf.util.sizeFromShape([...shape]));
      for (let i = 0; i < values.length; i++) values[i] = (2 * random.uniform() - 1) * bound;
      return [name, variable(values, shape)] as const;
    }),
  );
}

/** @throws Problem where a tensor is missing or of another shape: the checkpoint belongs to another model or other data */
export function savedVariables(layout: readonly Layout[], saved: ReadonlyMap<string, NamedTensor>): Weights {
  for (const { name, shape } of layout) {
    const there = saved.get(name)?.shape;
    if (there?.join() === shape.join()) continue;
    const has = there ? `[${there.join(', ')}]` : 'missing';
    throw new Problem(`The checkpoint's tensor ${name} is ${has}; the model needs [${shape.join(', ')}].`);
  }
  return new Map(layout.map(({ name, shape }) => [name, variable((saved.get(name) as NamedTensor).values, shape)]));
}

/** The trained tensor of a name; a missing one is a bug. */
export function weightOf<T extends tf.Tensor>(weights: Weights, name: string): T {
  const found = weights.get(name);
  if (!found) throw new Error(`The model has no tensor ${name}.`);
  return found as unknown as T;
}
