/** Drawing one token from logits. */
import type { Random } from '../train/random.ts';

export interface SampleOptions {
  /** 0 takes the likeliest. */
  readonly temperature: number;
  readonly top_k: number | null;
  readonly top_p: number | null;
}

/** The place of one token of `logits`; ties go to the lower place. */
export function drawToken(logits: Float32Array, options: SampleOptions, random: Random): number {
  const order = Array.from(logits.keys()).sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b);
  const best = order[0] as number;
  if (options.temperature === 0) return best;
  const kept = options.top_k === null ? order : order.slice(0, options.top_k);
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
