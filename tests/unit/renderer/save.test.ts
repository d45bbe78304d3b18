import { expect, it } from 'vitest';
import type { Line, LinesModel } from '../../../renderer/charts/chart.ts';
import { linesModel, smoothed } from '../../../renderer/charts/lines/model.ts';
import { panned, zoomed } from '../../../renderer/charts/lines/wheel.ts';
import { tableOf } from '../../../renderer/charts/lines/table.ts';
import { csvOf, fileName, isThinned } from '../../../renderer/charts/save.ts';

const points = (step: number[], value: number[]) => ({
  step: Float64Array.from(step),
  value: Float64Array.from(value),
});
const model = (lines: readonly Line[]): LinesModel =>
  linesModel({ title: 'Loss', lines, source: { of: 'run 1', total_steps: null, log: false }, format: String });

it('gives out what was measured, never what was smoothed', () => {
  const train = smoothed({ id: 'train', name: 'train', color: '--s1', points: points([0, 1, 2], [3, NaN, 1]) }, 0.9);
  const evaluated: Line = { id: 'eval', name: 'eval, "mine"', color: '--s2', look: 'line', points: points([2], [1.5]) };
  expect(train).toHaveLength(2);
  expect(csvOf(model([...train, evaluated]), 'Loss', ',')).toBe('step,train,"eval, ""mine"""\n0,3,\n1,NaN,\n2,1,1.5\n');
  const plan: Line = { ...evaluated, id: 'plan', look: 'plan' };
  expect(csvOf(model([plan]), 'Loss', '\t')).toBe('step\n');
});

it('gives out every point that is there, and says of a letter what it stands for', () => {
  const many = points(
    Array.from({ length: 20_000 }, (_, i) => i),
    Array.from({ length: 20_000 }, (_, i) => i % 7),
  );
  const line: Line = { id: 'a', name: 'A', of: 'Ebb', color: '--s1', look: 'line', points: many };
  const rows = csvOf(model([line]), 'Loss', ',')
    .trim()
    .split('\n');
  expect(rows).toHaveLength(20_001);
  expect(rows[0]).toBe('step,A Ebb');
  expect(isThinned(model([line]))).toBe(false);
  expect(isThinned(model([{ ...line, points: { ...many, thinned: true } }]))).toBe(true);
});

it.each([1, 2, 199, 200, 201, 202, 205, 1234])('a table of %i steps has first and last, each once', (n) => {
  const steps = Array.from({ length: n }, (_, i) => i * 3);
  const rows = tableOf([{ name: '', points: points(steps, steps) }], 'Loss').rows.map(([step]) => step);
  expect(rows).toHaveLength(Math.min(n, 200));
  expect(new Set(rows).size).toBe(rows.length);
  expect([rows[0], rows.at(-1)]).toEqual([0, (n - 1) * 3]);
});

it('makes a file name of any title', () => {
  expect(fileName('Loss / größe: "x"', 'csv')).toBe('loss-größe-x.csv');
  expect(fileName('???', 'png')).toBe('chart.png');
});

it('zooms around a place and pans, inside the run', () => {
  expect(zoomed([0, 100], 50, 0.5, [0, 100], 2)).toEqual([25, 75]);
  expect(zoomed([0, 100], 0, 0.5, [0, 100], 2)).toEqual([0, 50]);
  expect(zoomed([25, 75], 50, 100, [0, 100], 2)).toEqual([0, 100]);
  const least = zoomed([10, 11], 10.5, 0.01, [0, 100], 2);
  expect(least[1] - least[0]).toBe(2);
  expect(panned([25, 75], 0.1, [0, 100])).toEqual([30, 80]);
  expect(panned([25, 75], 5, [0, 100])).toEqual([50, 100]);
});
