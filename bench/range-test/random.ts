/** What the generated curves are drawn with. */
import { generator } from '../../shared/range-test/random.ts';

export interface Draw {
  /** Uniform from low to high. */
  readonly uniform: (low: number, high: number) => number;
  /** Uniform in the logarithm. */
  readonly log: (low: number, high: number) => number;
  /** Whole number from low to high. */
  readonly whole: (low: number, high: number) => number;
  readonly one: <T>(values: readonly T[]) => T;
  /** Standard normal (Box and Muller). */
  readonly normal: () => number;
}

export function draw(seed: number): Draw {
  const random = generator(seed);
  const uniform = (low: number, high: number): number => low + (high - low) * random();
  return {
    uniform,
    log: (low, high) => Math.exp(uniform(Math.log(low), Math.log(high))),
    whole: (low, high) => low + Math.floor(random() * (high - low + 1)),
    one: (values) => values[Math.floor(random() * values.length)] as (typeof values)[number],
    normal: () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  };
}
