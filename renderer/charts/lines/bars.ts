/**
 * Lines that go up and down in every column of pixels, drawn as a bar a column. As strokes they are what takes longest of a chart without a
 * graphics processor: twenty of a thousand strokes 40 ms, as bars 8. Where a line is calmer a stroke's edges are seen. Pure.
 */
import type { Points } from '../chart.ts';
import type { Pen } from './trace.ts';

/** Turns a column of pixels above which a line is a band to the eye; noise turns at two of three points. */
const TURNS = 0.3;

/** Whether points `from` to `end` turn so often in `width` px that bars cannot be told from strokes. */
export function isBand({ value }: Points, from: number, end: number, width: number): boolean {
  if (end - from < width / 2) return false;
  let turns = 0;
  let [last, up] = [NaN, false];
  for (let i = from; i < end; i++) {
    const by = (value[i] as number) - last;
    last = value[i] as number;
    if (by > 0 === up || !(by < 0 || by > 0)) continue;
    up = !up;
    turns += 1;
  }
  return turns > TURNS * width;
}

/** Fills `height` px from `y` on in the column `x`. */
type Fill = (x: number, y: number, height: number) => void;

/**
 * A pen for a way whose x never falls: each column from `left` up to but not including `right` that it goes through is filled as far as it
 * goes there, and `thick` px more, in whole pixels.
 */
export function barPen(fill: Fill, left: number, right: number, thick: number): Pen & { end(): void } {
  let [atX, atY] = [0, 0];
  let [column, low, high] = [NaN, 0, 0];
  const enter = (next: number, y: number): void => {
    column = next;
    low = high = y;
  };
  const cover = (y: number): void => {
    if (y < low) low = y;
    if (y > high) high = y;
  };
  const finish = (): void => {
    if (!(column >= left && column < right)) return;
    const top = Math.round(low - thick / 2);
    fill(column, top, Math.max(1, Math.round(high + thick / 2) - top));
  };
  return {
    moveTo(x, y) {
      finish();
      [atX, atY] = [x, y];
      enter(Math.floor(x), y);
    },
    lineTo(x, y) {
      const to = Math.floor(x);
      const at = (px: number): number => atY + ((y - atY) * (px - atX)) / (x - atX);
      // What is out of sight is not gone through.
      if (column < left && to >= left) enter(left, at(left));
      while (column < to && column < right) {
        const edge = at(column + 1);
        cover(edge);
        finish();
        enter(column + 1, edge);
      }
      if (column < to) enter(to, y);
      cover(y);
      [atX, atY] = [x, y];
    },
    end: finish,
  };
}
