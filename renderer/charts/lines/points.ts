/** Pure work on one series: finding, smoothing, thinning, extremes. */
import type { Points } from '../chart.ts';

export const noPoints: Points = { step: new Float64Array(0), value: new Float64Array(0) };

/** Points of rows, leaving out those where `pick` gives null. */
export function pointsOf<T extends { readonly step: number }>(
  rows: readonly T[],
  pick: (row: T) => number | null | undefined,
): Points {
  const kept = rows.flatMap((row) => {
    const value = pick(row);
    return value === null || value === undefined ? [] : [[row.step, value] as const];
  });
  return { step: Float64Array.from(kept, (p) => p[0]), value: Float64Array.from(kept, (p) => p[1]) };
}

/** Index of the last point at or before `step`; -1 when there is none. */
export function indexAt(points: Points, step: number): number {
  let low = 0;
  let high = points.step.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points.step[middle] as number) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The value in force at `step`: the last point's at or before it. Null before the first. Null step: the last value. */
export function valueAt(points: Points, step: number | null): number | null {
  return points.value[step === null ? points.value.length - 1 : indexAt(points, step)] ?? null;
}

/** Index of the last finite point at or before `x`, where a line's name stands; -1 when there is none. A path's is its last. */
export function endOf(line: { readonly points: Points; readonly path?: Points }, x: number): number {
  const { step, value } = line.path ?? line.points;
  let i = line.path ? step.length - 1 : indexAt({ step, value }, x);
  while (i >= 0 && !Number.isFinite(value[i])) i--;
  return i;
}

/**
 * Exponential mean, corrected for its start: `weight` is what is left of the past after one step, so that thinned points
 * smooth as all of them would. A NaN or an infinity is no value: it stays where it is and the mean begins anew behind it.
 */
export function smooth(points: Points, weight: number): Points {
  if (weight <= 0) return points;
  const value = new Float64Array(points.value.length);
  let mean = 0;
  let mass = 0;
  let before = NaN;
  points.value.forEach((v, i) => {
    if (!Number.isFinite(v)) {
      value[i] = v;
      mean = mass = 0;
      before = NaN;
      return;
    }
    const step = points.step[i] as number;
    const keep = Number.isNaN(before) ? 0 : weight ** (step - before);
    mean = keep * mean + (1 - weight) * v;
    mass = keep * mass + (1 - weight);
    value[i] = mean / mass;
    before = step;
  });
  return { ...points, value };
}

/** At most about `most` points: the lowest, the highest and a gap of each bucket, in order, so that no spike is lost. */
export function thin(points: Points, most: number): Points {
  const n = points.value.length;
  if (n <= most) return points;
  const buckets = Math.max(1, Math.floor(most / 3));
  const keep = new Uint32Array(3 * buckets + 2);
  let kept = 1;
  const add = (i: number): void => {
    if (i > (keep[kept - 1] as number)) keep[kept++] = i;
  };
  for (let b = 0; b < buckets; b++) {
    const end = Math.floor(((b + 1) * n) / buckets);
    let low = -1;
    let high = -1;
    let gap = -1;
    for (let i = Math.floor((b * n) / buckets); i < end; i++) {
      const v = points.value[i] as number;
      if (Number.isNaN(v)) gap = gap < 0 ? i : gap;
      else {
        if (low < 0 || v < (points.value[low] as number)) low = i;
        if (high < 0 || v > (points.value[high] as number)) high = i;
      }
    }
    const [first, last] = low < high ? [low, high] : [high, low];
    if (gap < first) add(gap);
    add(first);
    if (gap > first && gap < last) add(gap);
    add(last);
    if (gap > last) add(gap);
  }
  add(n - 1);
  const pick = (from: Float64Array): Float64Array => {
    const out = new Float64Array(kept);
    for (let i = 0; i < kept; i++) out[i] = from[keep[i] as number] as number;
    return out;
  };
  return { ...points, step: pick(points.step), value: pick(points.value) };
}

/** The points of these steps, and one to each side where a line comes from and goes to. */
export function within(points: Points, [from, to]: readonly [number, number]): Points {
  const first = Math.max(0, indexAt(points, from));
  const end = Math.min(points.step.length, indexAt(points, to) + 2);
  return part(points, first, end);
}

const part = (points: Points, first: number, end: number): Points => ({
  ...points,
  step: points.step.subarray(first, end),
  value: points.value.subarray(first, end),
});

/** As `thin`, for an eye that sees some of the steps: those may have all that can be drawn, what lies beside them a quarter each. */
export function thinAround(points: Points, seen: readonly [number, number] | null, most: number): Points {
  if (!seen || points.step.length <= most) return thin(points, most);
  const [first, end] = [Math.max(0, indexAt(points, seen[0])), indexAt(points, seen[1]) + 1];
  const parts = [
    thin(part(points, 0, first), most / 4),
    thin(part(points, first, end), most),
    thin(part(points, end, points.step.length), most / 4),
  ];
  return {
    ...points,
    step: Float64Array.from(parts.flatMap((one) => Array.from(one.step))),
    value: Float64Array.from(parts.flatMap((one) => Array.from(one.value))),
  };
}

export interface Facts {
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly low_step: number;
  readonly high: number;
  readonly high_step: number;
  /** Runs of NaN, and how many values are infinite. */
  readonly gaps: number;
  readonly infinite: number;
}

/** What can be said of a series; null when it has no finite value. */
export function factsOf(points: Points): Facts | null {
  let [first, last, low, high] = [NaN, NaN, Infinity, -Infinity];
  let [low_step, high_step, count, gaps, infinite] = [0, 0, 0, 0, 0];
  let inGap = false;
  for (let i = 0; i < points.value.length; i++) {
    const v = points.value[i] as number;
    const isGap = Number.isNaN(v);
    if (isGap && !inGap) gaps++;
    inGap = isGap;
    if (isGap) continue;
    if (!Number.isFinite(v)) {
      infinite++;
      continue;
    }
    if (count++ === 0) first = v;
    last = v;
    if (v < low) [low, low_step] = [v, points.step[i] as number];
    if (v > high) [high, high_step] = [v, points.step[i] as number];
  }
  return count === 0 ? null : { count, first, last, low, low_step, high, high_step, gaps, infinite };
}

/** First step of the NaN that a series ends in; null when it ends in a number. */
export function endsInGap(points: Points): number | null {
  let i = points.value.length;
  while (i > 0 && Number.isNaN(points.value[i - 1])) i--;
  return i === points.value.length ? null : (points.step[i] as number);
}
