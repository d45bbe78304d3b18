import { expect, test } from 'vitest';
import { changed, drawChange } from '../../../electron/worker/data/images/augment.ts';
import { randomStream } from '../../../electron/worker/train/random.ts';

const image = { width: 3, height: 2, channels: 1, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };
const still = { dx: 0, dy: 0, flip: false, angle: 0 };
const after = (change: object): number[] => Array.from(changed(image, { ...still, ...change }));

test('no change gives the image', () => {
  expect(after({})).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a shift moves whole pixels and brings black in', () => {
  expect(after({ dx: 1 })).toEqual([0, 1, 2, 0, 4, 5]);
  expect(after({ dx: -1, dy: 1 })).toEqual([0, 0, 0, 2, 3, 0]);
  expect(after({ dx: 50 })).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a flip exchanges left and right, and the shift comes after it', () => {
  expect(after({ flip: true })).toEqual([3, 2, 1, 6, 5, 4]);
  expect(after({ flip: true, dx: 1 })).toEqual([0, 3, 2, 0, 6, 5]);
});

test('half a turn is both flips, a quarter turn of a square goes clockwise', () => {
  expect(after({ angle: 180 }).map(Math.round)).toEqual([6, 5, 4, 3, 2, 1]);
  const square = { width: 2, height: 2, channels: 1, pixels: Uint8Array.of(10, 20, 30, 40) };
  expect(Array.from(changed(square, { ...still, angle: 90 }), Math.round)).toEqual([30, 10, 40, 20]);
});

test('colours stay together', () => {
  const colour = { width: 2, height: 1, channels: 3, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  expect(Array.from(changed(colour, { ...still, flip: true }))).toEqual([4, 5, 6, 1, 2, 3]);
});

const draws = (options: { shift: number; flip: boolean; rotate: number }, seed = 1, n = 500) => {
  const random = randomStream(seed, 'augment', 3);
  return Array.from({ length: n }, () => drawChange(options, random));
};

test('changes are drawn from the seed and the step, within their ranges', () => {
  const all = { shift: 2, flip: true, rotate: 15 };
  expect(draws(all)).toEqual(draws(all));
  expect(draws(all)).not.toEqual(draws(all, 2));
  const made = draws(all).map((c) => c ?? still);
  expect(new Set(made.map((c) => c.dx))).toEqual(new Set([-2, -1, 0, 1, 2]));
  expect(new Set(made.map((c) => c.flip))).toEqual(new Set([false, true]));
  expect(made.every((c) => Math.abs(c.angle) <= 15)).toBe(true);
  expect(made.some((c) => c.angle < -10) && made.some((c) => c.angle > 10)).toBe(true);
});

test('switching one change off leaves the others as they were', () => {
  const shifts = (flip: boolean, rotate: number) => draws({ shift: 3, flip, rotate }).map((c) => [c?.dx, c?.dy]);
  expect(shifts(true, 20)).toEqual(shifts(false, 0));
  expect(draws({ shift: 0, flip: false, rotate: 0 })[0]).toBeNull();
});
