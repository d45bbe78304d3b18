/** Several series on one axis, as the drawing library wants them. Pure. */
import type { Line } from '../chart.ts';

/** A value; `null` breaks the line (NaN, infinity, not on a log axis); `undefined` is no point of this series. */
export type Cell = number | null | undefined;

export interface Aligned {
  readonly x: number[];
  readonly ys: Cell[][];
}

/** All steps of all lines, each once and rising, and each line's value there. */
export function align(lines: readonly Line[], log: boolean): Aligned {
  const steps = new Set<number>();
  for (const line of lines) for (const step of line.points.step) steps.add(step);
  const x = Float64Array.from(steps).sort();
  const ys = lines.map(({ points }) => {
    const column = new Array<Cell>(x.length).fill(undefined);
    let at = 0;
    points.step.forEach((step, i) => {
      while ((x[at] as number) < step) at++;
      const value = points.value[i] as number;
      column[at] = Number.isFinite(value) && !(log && value <= 0) ? value : null;
    });
    return column;
  });
  return { x: Array.from(x), ys };
}

/** Moves labels apart until they are `gap` px from each other and within 0..`height`; keeps their order. Returns centres. */
export function pushApart(centres: readonly number[], gap: number, height: number): number[] {
  const order = centres.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  for (const [k, label] of order.entries()) label.y = Math.max(label.y, k === 0 ? 0 : (order[k - 1]?.y ?? 0) + gap);
  let limit = height;
  for (const label of order.reverse()) {
    label.y = Math.min(label.y, limit);
    limit = label.y - gap;
  }
  const out = new Array<number>(centres.length);
  for (const { y, i } of order) out[i] = y;
  return out;
}
