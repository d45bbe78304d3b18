/** The sequences a text is trained and evaluated in. */
import * as tf from '@tensorflow/tfjs-core';
import { type Random, shuffle } from '../train/random.ts';

/** Sequences of `context` + 1 tokens an epoch takes from `length` tokens, whatever its offset. */
export function windowsPerEpoch(length: number, context: number): number {
  return Math.max(1, Math.floor((length - context) / context));
}

/** Starts of an epoch's sequences: side by side from a random offset, in random order. */
export function epochWindows(length: number, context: number, random: Random): Uint32Array {
  const count = windowsPerEpoch(length, context);
  const offset = random.below(Math.min(context, length - count * context));
  const starts = Uint32Array.from({ length: count }, (_, i) => offset + i * context);
  shuffle(starts, random);
  return starts;
}

/** Starts of the evaluation part's sequences: side by side from its beginning, in order. */
export function evalWindows(length: number, context: number): Uint32Array {
  return Uint32Array.from({ length: Math.floor((length - 1) / context) }, (_, i) => i * context);
}

/** Inputs and next tokens, [b * context] each, of the sequences beginning at `starts`. */
export function windowsOf(ids: Int32Array, starts: Uint32Array, context: number): [Int32Array, Int32Array] {
  const inputs = new Int32Array(starts.length * context);
  const labels = new Int32Array(starts.length * context);
  starts.forEach((start, row) => {
    inputs.set(ids.subarray(start, start + context), row * context);
    labels.set(ids.subarray(start + 1, start + context + 1), row * context);
  });
  return [inputs, labels];
}

/** The same as int32 tensors. */
export function windowTensors(ids: Int32Array, starts: Uint32Array, context: number): [tf.Tensor1D, tf.Tensor1D] {
  const [inputs, labels] = windowsOf(ids, starts, context);
  return [tf.tensor1d(inputs, 'int32'), tf.tensor1d(labels, 'int32')];
}
