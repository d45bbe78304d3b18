import { expect, test } from 'vitest';
import { fastLogistic, fastTanh } from '../../../electron/worker/engine/wasm/tanh.ts';

const places = Array.from({ length: 60_001 }, (_, i) => (i - 30_000) / 1000);

test('tanh and the logistic function are within 1.5e-8 everywhere', () => {
  for (const x of places) {
    expect(Math.abs(fastTanh(x) - Math.tanh(x))).toBeLessThan(1.5e-8);
    expect(Math.abs(fastLogistic(x) - 1 / (1 + Math.exp(-x)))).toBeLessThan(1.5e-8);
  }
});

test('near 0, tanh keeps its relative accuracy', () => {
  for (const x of [1e-30, 1e-6, 1e-3, 0.1, 0.4]) expect(Math.abs(fastTanh(x) / Math.tanh(x) - 1)).toBeLessThan(1e-14);
});

test('the logistic function stays between 0 and 1, and both at infinity', () => {
  for (const x of [...places, 1e30, -1e30, Infinity, -Infinity]) {
    expect(fastLogistic(x)).toBeGreaterThanOrEqual(0);
    expect(fastLogistic(x)).toBeLessThanOrEqual(1);
    expect(Math.abs(fastTanh(x))).toBeLessThanOrEqual(1);
  }
});

test('what is not a number stays so, or a run that diverged would not be told', () => {
  expect([fastTanh(NaN), fastLogistic(NaN)]).toEqual([NaN, NaN]);
});
