/** Finer points of the part of a run that is looked at closely: what to ask for, and how it goes into what is held. Pure. */
import type { Points } from '../charts/chart.ts';
import type { SeriesByName } from './series.ts';

export interface Part {
  /** First and last step. */
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
  /** A resumed run computes its steps again. */
  readonly attempt: number;
}

export interface FinePart extends Part {
  readonly series: SeriesByName;
}

/** Beside what is seen, as a part of it, is read too, so that a small move shows what is there already. */
const BESIDE = 0.5;
/** Series of one question. */
const MOST_NAMES = 50;

/** What would be finer than what is held of these steps; null where all of them are held, or nothing is looked at closely. */
export function partOf(span: readonly [number, number] | null, series: SeriesByName, attempt: number): Part | null {
  if (!span || !span.every(Number.isFinite)) return null;
  const names = Object.keys(series).filter((name) => series[name]?.thinned);
  if (names.length === 0) return null;
  const room = (span[1] - span[0]) * BESIDE;
  return {
    from: Math.max(0, Math.floor(span[0] - room)),
    to: Math.max(0, Math.ceil(span[1] + room)),
    names: names.slice(0, MOST_NAMES),
    attempt,
  };
}

/** Whether what was read shows the part as well as reading it again would: all of it is there, and it is no much larger part. */
export function covers(
  held: FinePart | null,
  { from, to, names, attempt }: Part,
  span: readonly [number, number],
): boolean {
  if (!held || held.attempt !== attempt || names.some((name) => !held.series[name])) return false;
  const isWhole = names.every((name) => !held.series[name]?.thinned);
  return held.from <= span[0] && held.to >= span[1] && (isWhole || held.to - held.from <= 2 * (to - from));
}

/** The coarse points with the fine ones in their part; where a live run has gone on since, the coarse ones go on. */
export function spliced(series: SeriesByName, fine: FinePart | null): SeriesByName {
  if (!fine) return series;
  const changed = Object.entries(fine.series).flatMap(([name, points]): [string, Points][] => {
    const held = series[name];
    return held && points.step.length > 0 ? [[name, spliceOne(held, points, fine)]] : [];
  });
  return { ...series, ...Object.fromEntries(changed) };
}

function spliceOne(held: Points, fine: Points, { from }: Part): Points {
  const last = fine.step.at(-1) as number;
  const before = held.step.findIndex((step) => step >= from);
  const after = held.step.findIndex((step) => step > last);
  const join = (coarse: Float64Array, inside: Float64Array): Float64Array =>
    Float64Array.from([
      ...coarse.subarray(0, before < 0 ? coarse.length : before),
      ...inside,
      ...(after < 0 ? [] : coarse.subarray(after)),
    ]);
  return {
    step: join(held.step, fine.step),
    value: join(held.value, fine.value),
    ...(fine.thinned && { thinned: true }),
  };
}
