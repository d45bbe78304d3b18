/** The way a pen takes through the points of a line, no more of them than pixels can tell apart. Pure. */
import type { Points } from '../chart.ts';

/** A canvas, or a path. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** Pixels of a value: `at + by * value`. */
export interface Linear {
  readonly at: number;
  readonly by: number;
}

export interface Ground {
  readonly x: Linear;
  /** Of the logarithm to base 10 where `log`. */
  readonly y: Linear;
  readonly log: boolean;
}

/** Further out nothing is seen; a canvas loses lines that leave its numbers. */
const FAR = 1e6;
/** Half the width of a point that has no neighbour to be joined to, px. */
const HALF = 1;

/**
 * Draws points `from` up to but not including `end` in their order. Of points that follow each other in one column of pixels the first,
 * the lowest, the highest and the last are drawn, which covers what all of them would. What is no number (or not above zero on a log
 * axis) breaks the line; a point between two breaks is a short stroke.
 */
export function trace(pen: Pen, { step, value }: Points, { x, y, log }: Ground, from = 0, end = step.length): void {
  let joined = false;
  let alone = false;
  let column = NaN;
  // Of the column: where its points lie, and the places of its lowest, highest and last one.
  let count = 0;
  let [firstX, firstY, lowX, lowY, highX, highY, lastX, lastY] = [0, 0, 0, 0, 0, 0, 0, 0];
  let lowFirst = true;

  const put = (px: number, py: number): void => {
    if (joined) pen.lineTo(px, py);
    else pen.moveTo(px, py);
    alone = !joined;
    joined = true;
  };
  const finishColumn = (): void => {
    if (count === 0) return;
    put(firstX, firstY);
    if (count > 2) {
      if (lowFirst) put(lowX, lowY);
      put(highX, highY);
      if (!lowFirst) put(lowX, lowY);
    }
    if (count > 1) put(lastX, lastY);
    count = 0;
  };
  const lift = (): void => {
    finishColumn();
    if (alone) {
      pen.moveTo(lastX - HALF, lastY);
      pen.lineTo(lastX + HALF, lastY);
    }
    joined = alone = false;
    column = NaN;
  };

  for (let i = from; i < end; i++) {
    const v = value[i] as number;
    if (v - v !== 0 || (log && v <= 0)) {
      lift();
      continue;
    }
    const px = x.at + x.by * (step[i] as number);
    const py = Math.max(-FAR, Math.min(FAR, y.at + y.by * (log ? Math.log10(v) : v)));
    const here = Math.floor(px);
    if (here !== column) {
      finishColumn();
      column = here;
      firstX = lowX = highX = px;
      firstY = lowY = highY = py;
    } else if (py < lowY) {
      lowX = px;
      lowY = py;
      lowFirst = false;
    } else if (py > highY) {
      highX = px;
      highY = py;
      lowFirst = true;
    }
    lastX = px;
    lastY = py;
    count += 1;
  }
  lift();
}
