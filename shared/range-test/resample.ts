/** Curves as another run of the same test might have given: the trend, with noise drawn from what was seen. */
import { at } from './numbers.ts';
import { generator } from './random.ts';
import { read } from './read.ts';
import type { Reading } from './types.ts';

/** From so many seeds on, their own differences say all; below, the noise of the mean is drawn as well. */
const ENOUGH_SEEDS = 4;

/**
 * `count` readings. Residuals are taken in blocks, so that slow wandering stays slow, and scaled to the noise of the place they
 * go to (Künsch 1989); of several seeds, the seeds' own differences are drawn with replacement.
 * @param loss the tamed mean  @param seeds the tamed losses by seed  @param width of the smoother
 */
export function resample(
  reading: Reading,
  loss: readonly number[],
  seeds: readonly (readonly number[])[],
  width: number,
  { count, seed }: { count: number; seed: number },
): Reading[] {
  const random = generator(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const n = loss.length;
  const block = Math.max(1, Math.min(n, Math.round(n ** (1 / 3))));
  const scaled = loss.map((v, i) => (v - at(reading.trend, i)) / (at(reading.noise, i) || 1));
  const several = seeds.length > 1;
  // Differences from a mean of few are too small by this.
  const wider = several ? Math.sqrt(seeds.length / (seeds.length - 1)) : 1;
  return Array.from({ length: count }, () => {
    const drawn: number[] = [];
    while (drawn.length < n) {
      const from = pick(n - block + 1);
      const sign = random() < 0.5 ? -1 : 1;
      drawn.push(...scaled.slice(from, from + block).map((r) => sign * r));
    }
    const chosen = several ? seeds.map(() => seeds[pick(seeds.length)] as readonly number[]) : [];
    const between = (i: number): number => chosen.reduce((sum, s) => sum + (at(s, i) - at(loss, i)) / chosen.length, 0);
    const within = (i: number): number => (seeds.length < ENOUGH_SEEDS ? at(drawn, i) * at(reading.noise, i) : 0);
    const again = reading.trend.map((t, i) => t + within(i) + wider * between(i));
    return read(reading.lr, again, width);
  });
}
