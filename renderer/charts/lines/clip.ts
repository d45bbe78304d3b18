/** What of a chart's values is far from the others, and how that it is not shown is said. Pure. */
import type { Line, Points } from '../chart.ts';

/** Fewer points say nothing of what is usual among them. */
const FEWEST = 20;
/** The parts at both ends that may be far out, and how far beyond what lies between them is still shown, as a part of it. */
const [TAIL, BEYOND] = [0.02, 0.5];

type Range = readonly [number, number];

const usable = (value: number, log: boolean): boolean => Number.isFinite(value) && !(log && value <= 0);

/** What is usual of a line: the middle 96 % and half as much again on each side, no further than there are values. Null: no values. */
export function usualRange({ value }: Points, log: boolean): Range | null {
  const put = (v: number): number => (log ? Math.log(v) : v);
  const sorted = value.filter((v) => usable(v, log)).sort();
  if (sorted.length === 0) return null;
  const [least, most] = [sorted[0], sorted.at(-1)] as [number, number];
  if (sorted.length < FEWEST) return [least, most];
  const at = (part: number): number => put(sorted[Math.round(part * (sorted.length - 1))] as number);
  const [low, high] = [at(TAIL), at(1 - TAIL)];
  const more = BEYOND * (high - low);
  const back = (v: number): number => (log ? Math.exp(v) : v);
  return [Math.max(least, back(low - more)), Math.min(most, back(high + more))];
}

/** The range that holds what is usual of every line. */
export function usualOf(lines: readonly Line[], log: boolean): Range | null {
  const ranges = lines.flatMap((line) => {
    const range = usualRange(line.points, log);
    return range ? [range] : [];
  });
  return ranges.length === 0
    ? null
    : [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}

/** Of a smoothed line the raw one is what was measured; plans were not. */
export function measured(lines: readonly Line[]): readonly Line[] {
  const raw = new Set(lines.filter((line) => line.look === 'raw').map((line) => line.id.replace(/:raw$/, '')));
  return lines.filter((line) => line.look !== 'plan' && !(line.look === 'line' && raw.has(line.id)));
}

export interface Outside {
  readonly above: number;
  readonly below: number;
  readonly places: readonly { readonly color: Line['color']; readonly step: number; readonly above: boolean }[];
}

/** Marks at an edge beyond which more cannot be told apart. */
const MOST_PLACES = 2000;

/** The measured points that lie beyond the range. */
export function outsideOf(lines: readonly Line[], [low, high]: Range, log: boolean): Outside {
  let [above, below] = [0, 0];
  const places: Outside['places'][number][] = [];
  for (const { points, color } of measured(lines)) {
    points.value.forEach((value, i) => {
      if (!usable(value, log) || (value <= high && value >= low)) return;
      const isAbove = value > high;
      if (isAbove) above++;
      else below++;
      if (places.length < MOST_PLACES) places.push({ color, step: points.step[i] as number, above: isAbove });
    });
  }
  return { above, below, places };
}
