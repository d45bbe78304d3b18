/** Where the training sequences of an epoch begin. */
import { type Random, shuffle } from '../train/random.ts';

/** Sequences of `context` + 1 characters an epoch takes from `length` characters, whatever its offset. */
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
