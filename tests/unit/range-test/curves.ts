/** Curves whose landmarks are known, for the tests of the range test. */
import type { RangeCurve } from '../../../shared/range-test/index.ts';
import { generator } from '../../../shared/range-test/random.ts';

/** Standard normal numbers by seed (Box and Muller). */
export function normals(seed: number): () => number {
  const random = generator(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export const rates = (n = 100, start = 1e-7, end = 10): number[] =>
  Array.from({ length: n }, (_, i) => start * (end / start) ** (i / (n - 1)));

export function curve(lr: readonly number[], lossAt: (lr: number) => number, noise = 0, seed = 1): RangeCurve {
  const next = normals(seed);
  return { seed, lr, loss: lr.map((x) => lossAt(x) + noise * next()) };
}

/** Falls from 2.3 to 0.5 around 0.01, and explodes above 0.5. */
export const usual = (lr: number): number =>
  2.3 - 1.8 / (1 + Math.exp(-4 * (Math.log10(lr) + 2))) + Math.max(0, (lr / 0.5) ** 2 - 1);
