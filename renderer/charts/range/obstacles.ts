/** What names in a plot keep clear of: boxes, lines in pixels, and the upright lines of handles. Pure. */

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of a line, by whole pixels of x: the least and the greatest y it has there; NaN where it is not. */
export interface Drawn {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface Obstacles {
  readonly plot: Box;
  readonly lines: readonly Drawn[];
  /** Lines so faint that a name may lie on one where it must. */
  readonly faint: readonly Drawn[];
  /** x of upright lines. */
  readonly walls: readonly number[];
}

/** Px between a name and what it keeps clear of. */
const AIR = 3;

export const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** A line through `points`, which go from left to right; one that is no number breaks it. */
export function drawnOn(points: Iterable<readonly [x: number, y: number]>, width: number): Drawn {
  const size = Math.max(0, Math.ceil(width));
  const low = new Float64Array(size).fill(NaN);
  const high = new Float64Array(size).fill(NaN);
  const put = (column: number, y: number): void => {
    if (column < 0 || column >= size) return;
    low[column] = Number.isNaN(low[column]) ? y : Math.min(low[column] as number, y);
    high[column] = Number.isNaN(high[column]) ? y : Math.max(high[column] as number, y);
  };
  let before: readonly [number, number] | null = null;
  for (const point of points) {
    const [x, y] = point;
    if (!Number.isFinite(x) || Number.isNaN(y)) {
      before = null;
      continue;
    }
    const [from, start] = before ?? point;
    const [first, last] = [Math.floor(from), Math.floor(x)];
    put(first, start);
    // At both edges of each pixel between, so that a steep line has its height in each.
    for (let column = Math.max(0, first + 1); column <= Math.min(last, size); column++) {
      const at = start + ((y - start) * (column - from)) / (x - from || 1);
      put(column - 1, at);
      put(column, at);
    }
    put(last, y);
    before = point;
  }
  return { low, high };
}

/** Pixels of x at which the line goes through the box. */
function through(box: Box, { low, high }: Drawn): number {
  let columns = 0;
  const last = Math.min(low.length - 1, Math.floor(box.right + AIR));
  for (let x = Math.max(0, Math.floor(box.left - AIR)); x <= last; x++)
    if ((low[x] as number) < box.bottom + AIR && (high[x] as number) > box.top - AIR) columns++;
  return columns;
}

/** How much of a name in that box would not be read well, about in px²; `taken`: where others stand. */
export function costOf(box: Box, { plot, lines, faint, walls }: Obstacles, taken: readonly Box[]): number {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const outside = width * height - overlap(box, plot);
  const crossed = walls.filter((x) => x > box.left - AIR && x < box.right + AIR).length;
  return (
    outside * 4 +
    taken.reduce((sum, one) => sum + overlap(box, one), 0) +
    height * (lines.reduce((sum, line) => sum + through(box, line), 0) + 20 * crossed) +
    faint.reduce((sum, line) => sum + through(box, line), 0)
  );
}
