/** What is drawn of a test: the loss over the rates, over all its seeds. */
import { join } from './join.ts';
import { at } from './numbers.ts';
import { exponential, localLines, widthFor } from './smooth.ts';
import { tame } from './tame.ts';
import type { RangeCurve } from './types.ts';

/** Aligned arrays, the rates ascending. */
export interface Drawn {
  readonly lr: readonly number[];
  /** Raw, mean over the seeds. */
  readonly loss: readonly number[];
  /** Smoothed, mean over the seeds; `low` and `high`: the lowest and highest seed. */
  readonly smooth: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** As the rules see it, up to where the loss runs away; raw from there on. */
function bothWays(loss: readonly number[]): number[] {
  if (loss.length < 5) return [...loss];
  const { length, loss: calm } = tame(loss);
  const { values } = localLines(calm, widthFor(calm));
  return loss.map((v, i) => (i < length - 2 ? at(values, i) : v));
}

/** @param beta of the exponential smoothing; null: as the rules see it, without lag */
export function drawn(curves: readonly RangeCurve[], beta: number | null = null): Drawn {
  const { lr, loss, seeds } = join(curves);
  const smooth = (values: readonly number[]): number[] =>
    beta === null ? bothWays(values) : exponential(values, beta);
  const each = seeds.map(smooth);
  const over = (f: (values: number[]) => number): number[] => lr.map((_, i) => f(each.map((s) => at(s, i))));
  return {
    lr,
    loss,
    smooth: smooth(loss),
    low: over((values) => Math.min(...values)),
    high: over((values) => Math.max(...values)),
  };
}
