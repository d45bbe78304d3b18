/** Where the names of marked points stand, so that none lies on another, on a point, a curve or a handle. Pure. */
import { type Box, costOf, type Obstacles } from './obstacles.ts';

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

/** Px of a letter, on the whole, and of a line of text. */
const WIDTH = 6.3;
const HEIGHT = 16;

/** Where a name may stand from its point, from near to far: on either side, above and below. */
const offsets: readonly (readonly [number, number])[] = [14, 26, 44, 68, 96].flatMap((dx) =>
  [-14, 22, 6, -6, -24, 34, -38, 48, -54, 64, -72, 82, -92].flatMap((dy) => [[dx, dy] as const, [-dx, dy] as const]),
);
const farther = ([dx, dy]: readonly [number, number]): number => Math.hypot(dx, dy) / 2;

/** The box of a text that begins or ends at `x`, its middle at `y`. */
export function boxOf(text: string, { x, y, anchor }: Placed): Box {
  const width = text.length * WIDTH + 4;
  const left = anchor === 'start' ? x : x - width;
  return { left, right: left + width, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}

/** The best of `tried`, and its box. */
function best(text: string, tried: readonly (Placed & { far: number })[], clear: Obstacles, taken: readonly Box[]) {
  return tried
    .map((at) => {
      const box = boxOf(text, at);
      return { at, box, cost: costOf(box, clear, taken) + at.far };
    })
    .reduce((least, one) => (one.cost < least.cost ? one : least));
}

/** One place a spot, in order. @param taken where other words stand */
export function placeLabels(spots: readonly Spot[], clear: Obstacles, taken: readonly Box[] = []): Placed[] {
  const boxes: Box[] = [
    ...taken,
    ...spots.map(({ x, y }) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 })),
  ];
  return spots.map(({ x, y, text }) => {
    const tried = offsets.map(([dx, dy]) => ({
      x: x + dx,
      y: y + dy,
      anchor: dx > 0 ? ('start' as const) : ('end' as const),
      far: farther([dx, dy]),
    }));
    const { at, box } = best(text, tried, clear, boxes);
    boxes.push(box);
    return { x: at.x, y: at.y, anchor: at.anchor };
  });
}

/** Words inside the plot at its left and its right end: at the bottom, else at the top; null where a curve or a handle is in their way at both. */
export function placeEnds(ends: readonly [string, string], clear: Obstacles): [Placed | null, Placed | null] {
  const { left, right, top, bottom } = clear.plot;
  const place = (text: string, x: number, anchor: Placed['anchor']): Placed | null =>
    [bottom - 14, top + 14]
      .map((y) => ({ x, y, anchor }))
      .find((at) => text !== '' && costOf(boxOf(text, at), { ...clear, faint: [] }, []) < 1) ?? null;
  return [place(ends[0], left + 8, 'start'), place(ends[1], right - 8, 'end')];
}
