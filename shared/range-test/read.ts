/** From the tamed curve to what the rules see. */
import { at, lowestAt, median } from './numbers.ts';
import { localLines, widthFor } from './smooth.ts';
import { noiseBy, roughness, spreadBy, startLevel } from './tame.ts';
import type { Reading } from './types.ts';

/** Part of the whole fall that counts as having begun; and the error of the trend it must be beyond, in standard errors. */
const BEGUN = 0.05;
const BEYOND = 2;

/** Change of the logarithm of the rate from one point to the next, by central differences. */
function logSteps(lr: readonly number[]): number[] {
  return lr.map((_, i) => {
    const [a, b] = [Math.max(0, i - 1), Math.min(lr.length - 1, i + 1)];
    return Math.log(at(lr, b) / at(lr, a)) / (b - a);
  });
}

/** @param width of the smoother in points; chosen from the data where it is not given */
export function read(lr: readonly number[], loss: readonly number[], width = widthFor(loss)): Reading {
  const { values: trend, variance } = localLines(loss, width);
  // A slope is noisier than a level, so it is taken over more.
  const { slopes } = localLines(loss, Math.max(4, width * 1.5));
  const steps = logSteps(lr);
  const noise = noiseBy(loss, trend);
  const beside = roughness(loss);
  const scatter = spreadBy([beside[0] ?? 0, ...beside, beside.at(-1) ?? 0]);
  const error = median(noise.map((n, i) => n * Math.sqrt(at(variance, i))));
  const top = startLevel(trend);
  const bottomAt = Math.max(1, lowestAt(trend));
  const bottom = at(trend, bottomAt);
  const begun = top - Math.max(BEGUN * (top - bottom), BEYOND * error);
  const fallAt = Math.max(
    0,
    trend.findLastIndex((v, i) => i < bottomAt && v >= begun),
  );
  return {
    lr,
    trend,
    slope: slopes.map((s, i) => s / at(steps, i)),
    noise,
    scatter,
    error,
    top,
    bottom,
    bottomAt,
    fallAt,
  };
}

/**
 * The stretch near the lowest: from the first index at which the trend has done all but `part` of its fall, or is within the noise
 * of its lowest, to the last before it leaves that again.
 */
export function basinOf(
  { trend, top, bottom, bottomAt, fallAt, error }: Reading,
  part: number,
): { from: number; to: number } {
  const near = bottom + Math.max(part * (top - bottom), BEYOND * error);
  const found = trend.findIndex((v, i) => i > fallAt && v <= near);
  const from = found === -1 ? bottomAt : Math.min(found, bottomAt);
  const left = trend.findIndex((v, i) => i > bottomAt && v > near);
  return { from, to: left === -1 ? trend.length - 1 : left - 1 };
}
