/** Drawing one token from logits. */
import type { Random } from '../train/random.ts';

export interface SampleOptions {
  /** 0 takes the likeliest. */
  readonly temperature: number;
  readonly top_k: number | null;
  readonly top_p: number | null;
}

/** The place of the largest; ties go to the lower place. */
function likeliest(logits: Float32Array): number {
  let best = 0;
  for (let i = 1; i < logits.length; i++) if ((logits[i] as number) > (logits[best] as number)) best = i;
  return best;
}

/** Places of the `k` largest, the largest first; ties go to the lower place. */
function largest(logits: Float32Array, k: number): number[] {
  const byValue = (a: number, b: number): number => (logits[b] as number) - (logits[a] as number) || a - b;
  if (k >= logits.length) return Array.from(logits.keys()).sort(byValue);
  // Sorting numbers is many times faster than sorting places: the k-th value says which places to look at.
  const least = Float32Array.from(logits).sort()[logits.length - k] as number;
  const places: number[] = [];
  for (let i = 0; i < logits.length; i++) if ((logits[i] as number) >= least) places.push(i);
  return places.sort(byValue).slice(0, k);
}

/**
 * Probabilities of the model itself, softmax(logits): before temperature, k and p. Null where they are not numbers.
 * @returns that of `token`, and those of the `k` likeliest, the likeliest first
 */
export function probabilities(
  logits: Float32Array,
  token: number,
  k: number,
): { readonly drawn: number; readonly likeliest: readonly { token: number; probability: number }[] } | null {
  const top = logits[likeliest(logits)] as number;
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0);
  if (!Number.isFinite(total)) return null;
  const of = (i: number): number => Math.exp((logits[i] as number) - top) / total;
  return { drawn: of(token), likeliest: largest(logits, k).map((i) => ({ token: i, probability: of(i) })) };
}

/** The place of one token of `logits`, drawn by softmax(logits / temperature). */
export function drawToken(logits: Float32Array, options: SampleOptions, random: Random): number {
  const best = likeliest(logits);
  if (options.temperature === 0) return best;
  const kept = largest(logits, options.top_k ?? logits.length);
  const top = logits[best] as number;
  const odds = kept.map((i) => Math.exp(((logits[i] as number) - top) / options.temperature));
  const total = odds.reduce((sum, o) => sum + o, 0);
  let count = odds.length;
  if (options.top_p !== null) {
    // The smallest set of likeliest tokens whose odds reach p (Holtzman et al. 2020, nucleus sampling).
    let reached = 0;
    count = odds.findIndex((o) => (reached += o / total) >= (options.top_p as number)) + 1 || odds.length;
  }
  const mass = odds.slice(0, count).reduce((sum, o) => sum + o, 0);
  let left = random.uniform() * mass;
  for (let i = 0; i < count; i++) {
    left -= odds[i] as number;
    if (left < 0) return kept[i] as number;
  }
  return kept[count - 1] as number;
}
