/** Series of a run as the page holds them: what was read so far, and what to read next. Pure. */
import type { SeriesData } from '../../shared/contract/runs.ts';
import { fromReal } from '../../shared/contract/runs.ts';
import type { Points } from '../charts/chart.ts';

/** Points of one series kept; beyond twice this many, all is read again, thinned. */
export const MOST_POINTS = 6000;

export type SeriesByName = Readonly<Record<string, Points>>;

export function toPoints(data: SeriesData): Points {
  const points = { step: Float64Array.from(data.step), value: Float64Array.from(data.value, fromReal) };
  return data.thinned ? { ...points, thinned: true } : points;
}

/** First step not yet held. */
export function nextStep(points: Points | undefined): number {
  return (points?.step.at(-1) ?? -1) + 1;
}

/** What is held with newly read points behind it; points at steps already held replace them. */
export function append(held: Points | undefined, more: Points): Points {
  if (!held || held.step.length === 0) return more;
  if (more.step.length === 0) return held;
  const first = more.step[0] as number;
  let keep = held.step.length;
  while (keep > 0 && (held.step[keep - 1] as number) >= first) keep--;
  const join = (a: Float64Array, b: Float64Array): Float64Array => {
    const out = new Float64Array(keep + b.length);
    out.set(a.subarray(0, keep));
    out.set(b, keep);
    return out;
  };
  const thinned = held.thinned || more.thinned;
  return { step: join(held.step, more.step), value: join(held.value, more.value), ...(thinned && { thinned }) };
}

/** The reads that bring every series up to date: names that continue at the same step go together. */
export function readsNeeded(
  held: SeriesByName,
  stored: readonly { readonly name: string; readonly last_step: number }[],
): { readonly names: string[]; readonly from: number }[] {
  const byStep = new Map<number, string[]>();
  for (const { name } of stored) {
    const points = held[name];
    const from = points && points.step.length > 2 * MOST_POINTS ? 0 : nextStep(points);
    byStep.set(from, [...(byStep.get(from) ?? []), name]);
  }
  return [...byStep].map(([from, names]) => ({ from, names }));
}
