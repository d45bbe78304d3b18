/** What a language model is to the text task and to generation, whatever its architecture. */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../train/random.ts';

export type Weights = ReadonlyMap<string, tf.Variable>;

/** How a tensor begins: zeros, ones, or drawn with a standard deviation or within a bound. */
export type Init = 'zeros' | 'ones' | { readonly normal: number } | { readonly uniform: number };

export interface TensorPlan {
  readonly name: string;
  readonly size: readonly number[];
  readonly init: Init;
}

/** What every shape has; each architecture adds its own. Plain JSON, saved with every checkpoint. */
export interface ModelShape {
  readonly type: string;
  /** Distinct tokens. */
  readonly vocabulary: number;
  /** Longest sequence, tokens. */
  readonly context: number;
  readonly dropout: number;
}

/** Writes token after token without computing the ones before anew. Owns tensors: `dispose` it. */
export interface Decoder {
  /** Forgets everything, reads `ids` (1 to `context` of them) and gives the logits [vocabulary] of what comes next. */
  prime(ids: Int32Array): Float32Array;
  /** Reads one more token. At most `context` tokens in all since `prime`. */
  next(id: number): Float32Array;
  dispose(): void;
}

/** A model over its weights. `dispose` frees what it holds beside them. */
export interface LanguageModel {
  /**
   * Logits [b * t, vocabulary] of `ids` int32 [b * t], rows of `t` tokens after each other; inside tidy.
   * @param random draws dropout masks; null outside training
   */
  logits(ids: tf.Tensor1D, t: number, random: Random | null): tf.Tensor2D;
  decoder(): Decoder;
  dispose(): void;
}

/** An architecture: a plain value of the registry. Law (tests/conformance/models): `decoder` gives the logits `logits` gives. */
export interface ModelKind<S extends ModelShape = ModelShape> {
  readonly id: S['type'];
  /** The shape in a checkpoint, which is untrusted. @throws z.ZodError where it is not one */
  parse(saved: unknown): S;
  /** Every trained tensor, in the order of the file and of drawing. */
  tensors(shape: S): readonly TensorPlan[];
  open(shape: S, weights: Weights): LanguageModel;
}

function drawn(init: Init, random: Random): number {
  if (init === 'zeros') return 0;
  if (init === 'ones') return 1;
  return 'normal' in init ? random.normal() * init.normal : (2 * random.uniform() - 1) * init.uniform;
}

/** Fresh weights, drawn from `random` in the order of the plan. */
export function initialWeights(plan: readonly TensorPlan[], random: Random): Weights {
  return new Map(
    plan.map(({ name, size, init }) => {
      const values = new Float32Array(tf.util.sizeFromShape([...size]));
      for (let i = 0; i < values.length; i++) values[i] = drawn(init, random);
      return [name, tf.tidy(() => tf.variable(tf.tensor(values, [...size], 'float32'), true))] as const;
    }),
  );
}

/** The tensor of that name. */
export function weightOf<T extends tf.Tensor>(weights: Weights, name: string): T {
  const found = weights.get(name);
  if (!found) throw new Error(`The model has no tensor ${name}.`);
  return found as unknown as T;
}

/** Drops elements at `rate` and scales the rest up (Srivastava et al. 2014); as it is where `random` is null. */
export function dropped<T extends tf.Tensor>(x: T, rate: number, random: Random | null): T {
  if (rate === 0 || random === null) return x;
  const mask = new Float32Array(x.size);
  for (let i = 0; i < mask.length; i++) mask[i] = random.uniform() < rate ? 0 : 1 / (1 - rate);
  return tf.mul(x, tf.tensor(mask, x.shape));
}
