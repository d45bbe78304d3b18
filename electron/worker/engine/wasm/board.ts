/**
 * What the training thread and its helpers tell each other about the product under way: words of shared memory. A product is
 * cut into parts of so many rows; whoever is free claims the next. A claim holds the number of the product, so that a helper
 * that wakes late cannot take a part of another product than it has read the sizes of.
 */

/** Two words of 64 bits, then words of 32. */
export interface Board {
  readonly buffer: SharedArrayBuffer;
  /** [0]: number of the product x 2^20 + the next part nobody has claimed. */
  readonly claims: BigInt64Array;
  /** By `Word`. */
  readonly words: Int32Array;
}

/** Places among the words; the claims take the first two. */
export const WORD = {
  /** Parts that helpers have done. */
  done: 2,
  /** Whether a helper has failed. */
  failed: 3,
  a: 4,
  b: 5,
  out: 6,
  m: 7,
  k: 8,
  n: 9,
  rows: 10,
  parts: 11,
} as const;

const PARTS = 1n << 20n;

export function boardOver(buffer: SharedArrayBuffer = new SharedArrayBuffer(64)): Board {
  return { buffer, claims: new BigInt64Array(buffer, 0, 1), words: new Int32Array(buffer) };
}

/** What is multiplied: a [m, k] x b [k, n], by their places in the shared memory, in bytes. */
export interface Product {
  readonly a: number;
  readonly b: number;
  readonly out: number;
  readonly m: number;
  readonly k: number;
  readonly n: number;
  /** Of a part; the last may have fewer. */
  readonly rows: number;
  readonly parts: number;
}

const FIELDS = ['a', 'b', 'out', 'm', 'k', 'n', 'rows', 'parts'] as const;

/** Puts a product up. All parts of the one before must be done. */
export function post({ claims, words }: Board, product: Product): void {
  for (const field of FIELDS) words[WORD[field]] = product[field];
  Atomics.store(words, WORD.done, 0);
  const number = Atomics.load(claims, 0) / PARTS + 1n;
  Atomics.store(claims, 0, number * PARTS);
  Atomics.notify(claims, 0);
}

export interface Claim {
  /** Differs from product to product. */
  readonly number: bigint;
  readonly part: number;
  readonly product: Product;
}

/** Takes the next part; null where all are taken. @returns also the word it looked at, to wait for another */
export function claim({ claims, words }: Board): { readonly claim: Claim | null; readonly seen: bigint } {
  for (;;) {
    const seen = Atomics.load(claims, 0);
    const product = Object.fromEntries(FIELDS.map((f) => [f, Atomics.load(words, WORD[f])])) as unknown as Product;
    const part = Number(seen % PARTS);
    if (seen < PARTS || part >= product.parts) return { claim: null, seen };
    if (Atomics.compareExchange(claims, 0, seen, seen + 1n) !== seen) continue;
    return { claim: { number: seen / PARTS, part, product }, seen };
  }
}
