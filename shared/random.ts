/**
 * The one seeded generator. xoshiro128** (Blackman and Vigna 2018), its state filled by splitmix32.
 *
 * Every use has a stream of its own, derived from (seed, name, index): weights, each epoch's order, each step's dropout,
 * each sample, each trial of a sweep. A stream is made anew from those three, so nothing of it has to be saved for a resumed
 * run to be exact, and drawing more from one never shifts another. Seed 0 is a seed like any other.
 */
export interface Random {
  /** Uniform integer in 0..2^32-1. */
  bits(): number;
  /** Uniform in [0, 1), 24 bits. */
  uniform(): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
  /** Uniform integer in 0..n-1. */
  below(n: number): number;
}

/** FNV-1a over the UTF-16 units of a name. */
function hash(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

export function randomStream(seed: number, name: string, index = 0): Random {
  let fill = (Math.imul(seed, 0x9e3779b1) ^ hash(name) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    fill = (fill + 0x9e3779b9) >>> 0;
    let z = fill;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let [a, b, c, d] = [next(), next(), next(), next() | 1];
  let spare: number | null = null;

  const bits = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const uniform = (): number => (bits() >>> 8) / 0x1000000;
  return {
    bits,
    uniform,
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    below: (n) => Math.floor((bits() / 0x100000000) * n),
  };
}

/** Fisher and Yates' shuffle, in place. */
export function shuffle(order: Uint32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
}
