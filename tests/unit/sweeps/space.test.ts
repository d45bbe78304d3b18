import { describe, expect, it } from 'vitest';
import { valueFrom } from '../../../electron/core/planner/draw.ts';
import { asWritten, cellsOf, keyOf } from '../../../electron/core/planner/space.ts';
import { dimension, planned } from './support.ts';

describe('a distribution gives at the ends and the middle of the unit interval', () => {
  const e = Math.E;
  it.each([
    ['{ value: 3 }', [3, 3, 3]],
    ['{ values: [a, b, c] }', ['a', 'b', 'c']],
    ['{ values: [a, b], probabilities: [0.9, 0.1] }', ['a', 'a', 'b']],
    ['{ distribution: categorical_w_probabilities, values: [a, b], probabilities: [0.1, 0.9] }', ['a', 'b', 'b']],
    ['{ min: 1, max: 3 }', [1, 2, 3]],
    ['{ min: 0.0, max: 1 }', [0, 0.5, 1]],
    ['{ min: 0, max: 1.0 }', [0, 0.5, 1]],
    ['{ min: 0, max: 1, distribution: uniform }', [0, 0.5, 1]],
    ['{ min: -1, max: 3, distribution: int_uniform }', [-1, 1, 3]],
    ['{ min: 0, max: 1, q: 0.1, distribution: q_uniform }', [0, 0.5, 1]],
    ['{ min: 1, max: 10, q: 4, distribution: q_uniform }', [4, 4, 8]],
    ['{ min: 10, max: 20, distribution: q_uniform }', [10, 15, 20]],
    ['{ min: 0, max: 2, distribution: log_uniform }', [1, e, e * e]],
    ['{ min: 0.01, max: 1, distribution: log_uniform_values }', [0.01, 0.1, 1]],
    ['{ min: 0, max: 4, q: 2, distribution: q_log_uniform }', [2, 8, 54]],
    ['{ min: 16, max: 256, q: 16, distribution: q_log_uniform_values }', [16, 64, 256]],
    ['{ min: 0, max: 2, distribution: inv_log_uniform }', [e ** -2, 1 / e, 1]],
    ['{ min: 0.01, max: 1, distribution: inv_log_uniform_values }', [0.01, 0.1, 1]],
  ])('%s', (parameter, expected) => {
    const d = dimension(parameter);
    const values = [0, 0.5, 1 - 1e-12].map((u) => valueFrom(d, u));
    values.forEach((value, i) => {
      const want = expected[i];
      if (typeof want === 'number') expect(value).toBeCloseTo(want, 9);
      else expect(value).toBe(want);
    });
  });

  it('normal ones by mean and standard deviation', () => {
    const at = (p: string, u: number): number => Number(valueFrom(dimension(p), u));
    const oneUp = 0.8413447460685429;
    expect(at('{ distribution: normal }', oneUp)).toBeCloseTo(1, 9);
    expect(at('{ distribution: normal, mu: 10, sigma: 2 }', oneUp)).toBeCloseTo(12, 9);
    expect(at('{ distribution: q_normal, mu: 10, sigma: 3, q: 5 }', oneUp)).toBe(15);
    expect(at('{ distribution: log_normal, mu: 1 }', 0.5)).toBeCloseTo(Math.E, 9);
    expect(at('{ distribution: q_log_normal, mu: 3, q: 10 }', 0.5)).toBe(20);
  });
});

it('a number and its place on the unit interval lead to each other', () => {
  for (const p of [
    '{ min: 0.001, max: 0.1, distribution: log_uniform_values }',
    '{ min: 1, max: 9 }',
    '{ min: -2, max: 7.5, q: 0.5, distribution: q_uniform }',
    '{ distribution: normal, mu: 3 }',
    '{ distribution: log_normal }',
  ]) {
    const d = dimension(p);
    if (d.kind !== 'number') throw new Error('not a number');
    for (let i = 0; i <= 20; i++) {
      const value = d.fromUnit(0.001 + (i / 20) * 0.998);
      expect(d.fromUnit(d.toUnit(value)), p).toBeCloseTo(value, 9);
      const [a, b] = d.cellOf(value);
      expect(a).toBeLessThanOrEqual(d.toUnit(value));
      expect(b).toBeGreaterThanOrEqual(d.toUnit(value));
    }
  }
});

it('every whole number of a range is as likely', () => {
  const d = dimension('{ min: 1, max: 4 }');
  const counts = new Map<unknown, number>();
  for (let i = 0; i < 4000; i++) {
    const value = valueFrom(d, (i + 0.5) / 4000);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([...counts]).toEqual([1, 2, 3, 4].map((n) => [n, 1000]));
});

const conditional = `
method: random
parameters:
  momentum: { values: [0, 0.9], if: { optimizer.type: sgd } }
  optimizer:
    parameters:
      type: { values: [sgd, adamw, lion] }
      betas: { values: [[0.9, 0.99], [0.9, 0.999]], if: { optimizer.type: [adamw, lion] } }
  layers: { min: 1, max: 3 }
  dropout: { values: [0.1, 0.2], if: { layers: { min: 2 } } }
`;

it('a parameter stands only where its conditions hold, and cells are counted so', () => {
  const { space } = planned(conditional);
  const cells = [...cellsOf(space)];
  expect(space.cells).toBe(3 * 2 * (1 + 2 + 2));
  expect(cells).toHaveLength(space.cells);
  expect(new Set(cells.map((c) => keyOf(space, c))).size).toBe(space.cells);
  for (const cell of cells) {
    expect('momentum' in cell).toBe(cell['optimizer.type'] === 'sgd');
    expect('optimizer.betas' in cell).toBe(cell['optimizer.type'] !== 'sgd');
    expect('dropout' in cell).toBe(Number(cell.layers) >= 2);
  }
});

it('a setting has the shape of the file: nested or dotted', () => {
  const { space } = planned(`
method: random
parameters:
  optimizer.lr: { value: 0.1 }
  task: { parameters: { model: { parameters: { layers: { value: 2 } } } } }
`);
  const [setting = {}] = [...cellsOf(space)];
  expect(setting).toEqual({ 'optimizer.lr': 0.1, 'task.model.layers': 2 });
  expect(asWritten(space, setting)).toEqual({ 'optimizer.lr': 0.1, task: { model: { layers: 2 } } });
});

it('conditions of a group hold for what stands in it', () => {
  const { space } = planned(`
method: grid
parameters:
  schedule.type: { values: [constant, cyclic] }
  schedule:
    if: { schedule.type: cyclic }
    parameters: { max_lr: { values: [0.1, 1] } }
`);
  expect([...cellsOf(space)]).toEqual([
    { 'schedule.type': 'constant' },
    { 'schedule.type': 'cyclic', 'schedule.max_lr': 0.1 },
    { 'schedule.type': 'cyclic', 'schedule.max_lr': 1 },
  ]);
});

it('a value that stands twice counts once, and is told', () => {
  const plan = planned('method: grid\nparameters:\n  p: { values: [1, 2, 1, 1.0] }\n');
  expect(plan.space.cells).toBe(2);
  expect(plan.notes).toEqual(['2 values were in a list already and left out.']);
});
