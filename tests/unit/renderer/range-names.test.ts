import { expect, test } from 'vitest';
import type { RangeSource } from '../../../renderer/charts/chart.ts';
import { boxOf, placeEnds, placeLabels } from '../../../renderer/charts/range/labels.ts';
import { rangeModel } from '../../../renderer/charts/range/model.ts';
import { curvesOf, namesOf } from '../../../renderer/charts/range/names.ts';
import { type Box, drawnOn, type Obstacles, overlap } from '../../../renderer/charts/range/obstacles.ts';
import { plotOf } from '../../../renderer/charts/range/plot.ts';

const plot = { left: 0, right: 600, top: 0, bottom: 300 };
const clear: Obstacles = { plot, lines: [], faint: [], walls: [] };
const inside = (box: Box, around: Box): boolean =>
  Math.abs(overlap(box, around) - (box.right - box.left) * (box.bottom - box.top)) < 1e-6;
const noneOverlaps = (boxes: readonly Box[]): boolean =>
  boxes.every((a, i) => boxes.slice(i + 1).every((b) => overlap(a, b) === 0));

test('names of points that lie together stand apart and inside the plot', () => {
  const spots = [0, 8, 16, 24, 30].map((dx) => ({ x: 560 + dx, y: 280, text: 'Minimum ÷ 10' }));
  const boxes = placeLabels(spots, clear).map((at, i) => boxOf(spots[i]?.text ?? '', at));
  expect(noneOverlaps(boxes)).toBe(true);
  expect(boxes.every((box) => inside(box, plot))).toBe(true);
});

test('a line has its height at every pixel between its points, and none in a gap or outside', () => {
  const { low, high } = drawnOn(
    [
      [-5, 0],
      [5, 100],
      [6, NaN],
      [7, 40],
      [9, 0],
    ],
    8,
  );
  expect([...low].map((y) => Math.round(y))).toEqual([50, 60, 70, 80, 90, 100, NaN, 20]);
  expect([...high].map((y) => Math.round(y))).toEqual([60, 70, 80, 90, 100, 100, NaN, 40]);
});

test('an upright line has its whole height in its pixel', () => {
  const { low, high } = drawnOn(
    [
      [3.2, 10],
      [3.8, 250],
    ],
    6,
  );
  expect([low[3], high[3]]).toEqual([10, 250]);
});

test('a name keeps off a curve that goes through where it would stand', () => {
  const curve = drawnOn(
    [...Array(600).keys()].map((x) => [x, 140 + x / 10] as const),
    600,
  );
  const [at] = placeLabels([{ x: 100, y: 150, text: 'Upper bound' }], { ...clear, lines: [curve] });
  const box = boxOf('Upper bound', at ?? { x: 0, y: 0, anchor: 'start' });
  for (let x = Math.floor(box.left); x <= box.right; x++) {
    expect((curve.low[x] ?? 0) > box.bottom || (curve.high[x] ?? 0) < box.top).toBe(true);
  }
});

test('a name keeps off a handle, also its own', () => {
  const spot = { x: 300, y: 150, text: 'Minimum ÷ 10' };
  for (const walls of [[300], [330], [250, 340], [300, 380]]) {
    const [at] = placeLabels([spot], { ...clear, walls });
    const box = boxOf(spot.text, at ?? { x: 0, y: 0, anchor: 'start' });
    expect(walls.filter((x) => x >= box.left && x <= box.right)).toEqual([]);
  }
});

test('words at an end of the plot stand at its top where the curve runs along its bottom', () => {
  const low = drawnOn(
    [...Array(600).keys()].map((x) => [x, x < 300 ? 60 : 286] as const),
    600,
  );
  const [left, right] = placeEnds(['too small to learn', 'diverges'], { ...clear, lines: [low] });
  expect(left?.y).toBeGreaterThan(280);
  expect(right?.y).toBeLessThan(20);
});

test('words at an end are left out where they have no room, and where there are none', () => {
  expect(placeEnds(['too small to learn', ''], { ...clear, walls: [60] })).toEqual([null, null]);
});

const rate = Array.from({ length: 100 }, (_, i) => 1e-5 * 1e6 ** (i / 99));
/** Level, then falling by 1 around 0.05, then running away. */
const loss = rate.map((lr) => 1.1 - 1.08 / (1 + (0.05 / lr) ** 1.6) + Math.max(0, Math.log10(lr) - 0.1) ** 2 * 40);
const suggestion = (lr: number) => ({ lr, low: lr, high: lr, why: '' });
const source: RangeSource = {
  vary: 'lr',
  log: true,
  domain: [1e-5, 10],
  quantity: 'loss',
  groups: [{ name: '', curves: [1, 2].map((seed) => ({ seed, rate, value: loss.map((v) => v + seed / 50) })) }],
  suggestions: {
    base_lr: suggestion(0.00276),
    max_lr: suggestion(0.602),
    steepest: suggestion(0.117),
    valley: suggestion(0.148),
    minimum: suggestion(0.096),
    slide: suggestion(0.057),
  },
  seeds: true,
  ranAway: true,
};

test.each([480, 640, 756, 852, 1100, 1600])('at %i px no word of a range test lies on anything', (width) => {
  const model = rangeModel(source, 'run 7');
  const box = plotOf(model, width, 360);
  const curves = curvesOf(model, box);
  const handles = [0.00276, 0.602];
  const { spots, labels, ends } = namesOf(model, box, curves, handles);
  const boxes = [
    ...labels.map((at, i) => boxOf(spots[i]?.text ?? '', at)),
    ...ends.flatMap((at, i) => (at ? [boxOf(model.ends[i] ?? '', at)] : [])),
  ];
  expect(labels).toHaveLength(6);
  expect(noneOverlaps(boxes)).toBe(true);
  for (const one of boxes) {
    expect(inside(one, box)).toBe(true);
    expect(handles.map(box.x.to).filter((x) => x >= one.left && x <= one.right)).toEqual([]);
    for (const { low, high } of curves.lines)
      for (let x = Math.floor(one.left); x <= one.right; x++)
        expect((low[x] as number) <= one.bottom && (high[x] as number) >= one.top).toBe(false);
  }
});
