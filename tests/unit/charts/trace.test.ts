import { describe, expect, it } from 'vitest';
import { dotsAt, stopBeside } from '../../../renderer/charts/lines/cursor.ts';
import { type Ground, trace } from '../../../renderer/charts/lines/trace.ts';
import type { Points } from '../../../renderer/charts/chart.ts';

const points = (step: number[], value: number[]): Points => ({
  step: Float64Array.from(step),
  value: Float64Array.from(value),
});
const same: Ground = { x: { at: 0, by: 1 }, y: { at: 0, by: 1 }, log: false };

/** `M0 5 L1 6`, as a path would be written. */
function drawn(p: Points, ground = same, from?: number, end?: number): string {
  const out: string[] = [];
  const pen = {
    moveTo: (x: number, y: number) => void out.push(`M${x} ${y}`),
    lineTo: (x: number, y: number) => void out.push(`L${x} ${y}`),
  };
  trace(pen, p, ground, from, end);
  return out.join(' ');
}

describe('a pen', () => {
  it('goes through every point that has a column of pixels to itself', () => {
    expect(drawn(points([0, 1, 2], [5, 6, 7]))).toBe('M0 5 L1 6 L2 7');
    expect(drawn(points([0, 1, 2, 3], [5, 6, 7, 8]), same, 1, 3)).toBe('M1 6 L2 7');
  });

  it('draws the first, lowest, highest and last of a column in their order', () => {
    const ground = { ...same, x: { at: 0, by: 0.1 } };
    const rising = points([0, 1, 2, 3, 4], [5, 1, 4, 9, 6]);
    expect(drawn(rising, ground)).toMatch(/^M0 5 L0\.1 1 L0\.3\d* 9 L0\.4 6$/);
    expect(drawn(points([0, 1, 2, 3, 4], [5, 9, 4, 1, 6]), ground)).toMatch(/^M0 5 L0\.1 9 L0\.3\d* 1 L0\.4 6$/);
  });

  it('loses no extreme of a million points in as many strokes as there are pixels', () => {
    const value = new Float64Array(1e6).fill(1);
    [value[123_456], value[654_321]] = [900, -300];
    const many = { step: Float64Array.from({ length: 1e6 }, (_, i) => i), value };
    const way = drawn(many, { ...same, x: { at: 0, by: 0.0009 } });
    expect(way).toMatch(/ 900 /);
    expect(way).toMatch(/ -300 /);
    expect(way.split(/ (?=[ML])/).length).toBeLessThan(900 * 5);
  });

  it('is lifted where there is no number, and a point between two breaks is seen', () => {
    expect(drawn(points([0, 1, 2, 3, 4], [5, 6, NaN, 7, 8]))).toBe('M0 5 L1 6 M3 7 L4 8');
    expect(drawn(points([0, 1, 2, 3], [5, Infinity, 7, NaN]))).toBe('M0 5 M-1 5 L1 5 M2 7 M1 7 L3 7');
    expect(drawn(points([], []))).toBe('');
  });

  it('is lifted at zero on a log axis, where decades are equally far', () => {
    expect(drawn(points([0, 1, 2, 3, 4], [10, 100, 0, 1000, 100]), { ...same, log: true })).toBe('M0 1 L1 2 M3 3 L4 2');
  });

  it('follows a path to and fro, and does not go further than a canvas can', () => {
    expect(drawn(points([2, 0, 1], [1, 2, 3]))).toBe('M2 1 L0 2 L1 3');
    expect(drawn(points([0, 1], [1e300, 0]))).toBe('M0 1000000 L1 0');
  });
});

describe('the cursor', () => {
  const lines = [
    { look: 'line', color: '--s1', points: points([0, 10, 20], [1, NaN, 3]) },
    { look: 'line', color: '--s2', points: points([5, 30], [7, 8]) },
    { look: 'raw', color: '--s2', points: points([6], [7]) },
  ] as const;

  it.each([
    [0, 1, 5],
    [0, 2, 6],
    [5, -1, 0],
    [7, -1, 6],
    [7, 1, 10],
    [0, 10, 30],
    [30, 1, 30],
    [0, -1, 0],
    [null, -1, 20],
    [null, 1, 30],
  ])('from %s by %d stands at %d', (x, by, at) => {
    expect(stopBeside(lines, x, by)).toBe(at);
  });

  it('has nowhere to stand without points', () => {
    expect(stopBeside([{ points: points([], []) }], null, 1)).toBeNull();
  });

  it('marks the newest point of every line that is read out, and none in a gap or before the first', () => {
    expect(dotsAt(lines, 25)).toEqual([
      { x: 20, y: 3, color: '--s1' },
      { x: 5, y: 7, color: '--s2' },
    ]);
    expect(dotsAt(lines, 12)).toEqual([{ x: 5, y: 7, color: '--s2' }]);
    expect(dotsAt(lines, 4)).toEqual([{ x: 0, y: 1, color: '--s1' }]);
    expect(dotsAt(lines, -1)).toEqual([]);
  });
});
