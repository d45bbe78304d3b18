import { describe, expect, it } from 'vitest';
import { barPen, isBand } from '../../../renderer/charts/lines/bars.ts';
import { trace } from '../../../renderer/charts/lines/trace.ts';

const line = (length: number, value: (i: number) => number) => ({
  step: Float64Array.from({ length }, (_, i) => i),
  value: Float64Array.from({ length }, (_, i) => value(i)),
});
/** The pixels that a way fills, by column: from and to. */
function filled(way: readonly (readonly [x: number, y: number])[], left = 0, right = 100, thick = 2) {
  const bars = new Map<number, [from: number, to: number]>();
  const pen = barPen((x, y, height) => void bars.set(x, [y, y + height]), left, right, thick);
  way.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.end();
  return bars;
}

describe('whether a line is a band', () => {
  it('is told by how often it turns, not by how many its points are', () => {
    expect(isBand(line(1000, Math.random), 0, 1000, 800)).toBe(true);
    expect(
      isBand(
        line(1000, (i) => i),
        0,
        1000,
        800,
      ),
    ).toBe(false);
    // Ten cycles of a rate.
    expect(
      isBand(
        line(2000, (i) => Math.abs((i % 200) - 100)),
        0,
        2000,
        800,
      ),
    ).toBe(false);
    expect(
      isBand(
        line(2000, () => 1),
        0,
        2000,
        800,
      ),
    ).toBe(false);
  });

  it('is told of the points in sight: looked at closely, a stroke is seen', () => {
    const noise = line(1000, Math.random);
    expect(isBand(noise, 100, 300, 800)).toBe(false);
  });

  it('counts no turn at what is no number', () => {
    expect(
      isBand(
        line(2000, (i) => (i % 2 ? i : NaN)),
        0,
        2000,
        800,
      ),
    ).toBe(false);
  });
});

describe('a pen of bars', () => {
  it('fills each column as far as the way goes there, and its thickness more', () => {
    const bars = filled([
      [0.5, 10],
      [0.9, 20],
      [2.9, 40],
    ]);
    expect([...bars.keys()]).toEqual([0, 1, 2]);
    expect(bars.get(0)).toEqual([9, 22]);
    expect(bars.get(1)).toEqual([20, 32]);
    expect(bars.get(2)).toEqual([30, 41]);
  });

  it('leaves no hole between columns', () => {
    const bars = filled(Array.from({ length: 300 }, (_, i) => [i / 3, 50 + 50 * Math.sin(i * i)] as const));
    for (let x = 1; x < 100; x++) {
      const [before, here] = [bars.get(x - 1), bars.get(x)] as [[number, number], [number, number]];
      expect(Math.max(before[0], here[0])).toBeLessThanOrEqual(Math.min(before[1], here[1]));
    }
  });

  it('does not go through columns that are out of sight, however many they are', () => {
    const bars = filled([
      [-1e9, 0],
      [1e9, 100],
    ]);
    expect(bars.size).toBe(100);
    expect(bars.get(50)).toEqual([49, 51]);
    expect(
      filled([
        [-5, 1],
        [-3, 9],
      ]).size,
    ).toBe(0);
    expect(
      filled([
        [200, 1],
        [300, 9],
      ]).size,
    ).toBe(0);
  });

  it('is lifted between two parts', () => {
    const bars = new Map<number, number>();
    const pen = barPen((x, y) => void bars.set(x, y), 0, 100, 2);
    const value = [5, 6, NaN, 50, 60];
    trace(
      pen,
      line(5, (i) => value[i] as number),
      { x: { at: 0, by: 10 }, y: { at: 0, by: 1 }, log: false },
    );
    pen.end();
    expect(bars.has(10)).toBe(true);
    expect([...bars.keys()].filter((x) => x > 10 && x < 30)).toEqual([]);
  });
});
