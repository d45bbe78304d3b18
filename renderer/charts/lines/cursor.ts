/** What the cursor of a chart of lines stands on. Pure. */
import type { Color, Line } from '../chart.ts';
import { indexAt } from './points.ts';

type Read = Pick<Line, 'look' | 'color' | 'points'>;

/**
 * The place `by` stops to the right of `x` (to the left, where negative), as far as there are any; a stop is where a line has a point.
 * @param x null: the last of them
 */
export function stopBeside(lines: readonly Pick<Line, 'points'>[], x: number | null, by: number): number | null {
  const beside = by > 0 ? after : before;
  let at = x ?? before(lines, Infinity);
  for (let i = 0; at !== null && i < Math.abs(by); i++) {
    const next = beside(lines, at);
    if (next === null) break;
    at = next;
  }
  return at;
}

function after(lines: readonly Pick<Line, 'points'>[], x: number): number | null {
  const found = lines.reduce(
    (least, { points }) => Math.min(least, points.step[indexAt(points, x) + 1] ?? Infinity),
    Infinity,
  );
  return Number.isFinite(found) ? found : null;
}

function before(lines: readonly Pick<Line, 'points'>[], x: number): number | null {
  const found = lines.reduce((most, { points }) => {
    const at = indexAt(points, x);
    const here = points.step[at] === x ? at - 1 : at;
    return Math.max(most, points.step[here] ?? -Infinity);
  }, -Infinity);
  return Number.isFinite(found) ? found : null;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly color: Color;
}

/** The newest point of each line that is read out, at or before `x`. In a gap a line has none. */
export function dotsAt(lines: readonly Read[], x: number): Dot[] {
  return lines.flatMap(({ look, color, points }) => {
    const at = look === 'line' ? indexAt(points, x) : -1;
    const y = points.value[at] ?? NaN;
    return Number.isFinite(y) ? [{ x: points.step[at] as number, y, color }] : [];
  });
}
