import { expect, test } from 'vitest';
import { type Bounds, type Ground, move, put, readBound, snap } from '../../../renderer/views/range/bounds.ts';

const log: Ground = { domain: [1e-7, 10], log: true };
const linear: Ground = { domain: [0, 1], log: false };
const bounds: Bounds = { base_lr: 0.001, max_lr: 0.1 };

test.each([
  [0.0013, 0.001],
  [0.0016, 0.002],
  [0.04, 0.05],
  [0.9, 1],
  [3e-7, 2e-7],
])('%d snaps to %d on a log axis', (value, expected) => {
  expect(snap(value, log)).toBe(expected);
});

test('a step goes to the next of 1, 2 and 5, ten steps ten of them', () => {
  expect(move(bounds, 'base_lr', 1, log, true).base_lr).toBe(0.002);
  expect(move(bounds, 'base_lr', -1, log, true).base_lr).toBe(0.0005);
  expect(move(bounds, 'base_lr', -10, log, true).base_lr).toBe(5e-7);
});

test('from between two values a step goes to the next one in its direction', () => {
  const between = { ...bounds, base_lr: 0.0013 };
  expect(move(between, 'base_lr', 1, log, true).base_lr).toBe(0.002);
  expect(move(between, 'base_lr', -1, log, true).base_lr).toBe(0.001);
  expect(move({ ...bounds, base_lr: 0.0018 }, 'base_lr', 1, log, true).base_lr).toBe(0.002);
});

test('without snapping a step is fine, and any value of three figures can be reached', () => {
  const next = move(bounds, 'max_lr', 1, log, false).max_lr;
  expect(next).toBeGreaterThan(0.1);
  expect(next).toBeLessThan(0.11);
  expect(put(bounds, 'max_lr', 0.123456, log, false).max_lr).toBe(0.123);
});

test('a handle stops before the other one', () => {
  expect(put(bounds, 'base_lr', 5, log, true).base_lr).toBe(0.05);
  expect(put(bounds, 'max_lr', 1e-6, log, true).max_lr).toBe(0.002);
  expect(put({ base_lr: 0.02, max_lr: 0.03 }, 'base_lr', 1, log, true)).toEqual({ base_lr: 0.02, max_lr: 0.03 });
});

test('a handle stops at the ends of the tested range, on the grid or not', () => {
  expect(put(bounds, 'max_lr', 1e9, { domain: [1e-5, 3], log: true }, true).max_lr).toBe(3);
  expect(put(bounds, 'base_lr', 0, { domain: [1.5e-5, 3], log: true }, true).base_lr).toBe(1.5e-5);
});

test('on a linear axis a step is a hundredth of the range', () => {
  expect(move({ base_lr: 0.2, max_lr: 0.8 }, 'base_lr', 1, linear, true).base_lr).toBe(0.21);
  expect(move({ base_lr: 0.2, max_lr: 0.8 }, 'max_lr', -10, linear, true).max_lr).toBe(0.7);
});

test('bounds stay in order and inside the range whatever is done', () => {
  let b = bounds;
  for (let i = 0; i < 500; i++) {
    const name = i % 3 === 0 ? 'base_lr' : 'max_lr';
    b = move(b, name, ((i * 7) % 23) - 11, log, i % 5 !== 0);
    expect(b.base_lr).toBeLessThan(b.max_lr);
    expect(b.base_lr).toBeGreaterThanOrEqual(1e-7);
    expect(b.max_lr).toBeLessThanOrEqual(10);
  }
});

test.each([
  ['0.001', 0.001],
  [' 1e−4 ', 1e-4],
  ['', null],
  ['0', null],
  ['-1', null],
  ['abc', null],
  ['Infinity', null],
])('%j is read as %j', (text, value) => {
  expect(readBound(text)).toBe(value);
});
