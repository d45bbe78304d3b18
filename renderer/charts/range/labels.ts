/** Where the names of marked points stand, so that none lies on another or on a point. Pure. */

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface Placed {
  /** End of the line from the point, and the text's anchor there. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const WIDTH = 6.3;
const HEIGHT = 16;
const offsets: readonly (readonly [number, number])[] = [
  [14, -14],
  [-14, 22],
  [16, 6],
  [-16, -8],
  [14, 26],
  [-14, -22],
  [14, -34],
  [-14, 42],
  [14, 46],
  [-14, -44],
  [14, -58],
  [-14, -60],
  [-14, -76],
];

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** One place a spot, in order. @param plot where text may stand; @param taken boxes that are not to be covered */
export function placeLabels(spots: readonly Spot[], plot: Box): Placed[] {
  const points = spots.map(({ x, y }): Box => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 }));
  const taken: Box[] = [...points];
  return spots.map((spot) => {
    const tried = offsets.map(([dx, dy]) => {
      const anchor = dx > 0 ? ('start' as const) : ('end' as const);
      const [x, y] = [spot.x + dx, spot.y + dy];
      const width = spot.text.length * WIDTH + 4;
      const left = anchor === 'start' ? x : x - width;
      const box: Box = { left, right: left + width, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
      const outside = width * HEIGHT - overlap(box, plot);
      return { x, y, anchor, box, cost: outside * 4 + taken.reduce((sum, t) => sum + overlap(box, t), 0) };
    });
    const best = tried.reduce((least, t) => (t.cost < least.cost ? t : least));
    taken.push(best.box);
    return { x: best.x, y: best.y, anchor: best.anchor };
  });
}
