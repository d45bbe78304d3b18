import { expect, it } from 'vitest';
import { readText } from '../../../renderer/form/document.ts';
import {
  addParameter,
  parametersOf,
  type ParameterRow,
  removeParameter,
  renameParameter,
  setDistribution,
  setField,
} from '../../../renderer/views/sweep/parameters.ts';
import { distributionIds } from '../../../shared/spec/sweep/distributions.ts';
import { sweepSpec } from '../../../shared/spec/sweep.ts';

const text = `method: random
parameters:
  lr: { distribution: log_uniform_values, min: 0.001, max: 0.1 } # the one that matters
  optimizer:
    parameters:
      type: { values: [sgd, adam] }
      momentum: { min: 0.0, max: 0.9, if: { optimizer.type: sgd } }
`;
const rowsOf = (from: string): ParameterRow[] => parametersOf(readText(from).value ?? {});
const row = (from: string, name: string): ParameterRow => rowsOf(from).find((r) => r.name === name) as ParameterRow;
const own = (from: string, name: string): Record<string, unknown> =>
  row(from, name).path.reduce<unknown>(
    (at, key) => (at as Record<string, unknown>)[key],
    readText(from).value,
  ) as Record<string, unknown>;

it('reads nested parameters by their dotted names', () => {
  expect(rowsOf(text).map((r) => [r.name, r.distribution])).toEqual(
    [
      ['lr', 'log_uniform_values'],
      ['optimizer.type', 'categorical'],
      ['optimizer.momentum', 'int_uniform'],
    ].map(([name, d], i) => (i === 2 ? [name, 'uniform'] : [name, d])),
  );
  expect(row(text, 'optimizer.momentum').condition).toBe('{ optimizer.type: sgd }');
});

it.each(distributionIds)('makes a whole parameter of %s out of a range and out of a list', (id) => {
  for (const name of ['lr', 'optimizer.type']) {
    const next = setDistribution(text, row(text, name), id, own(text, name));
    expect(row(next, name).distribution).toBe(id);
    expect(sweepSpec.safeParse(readText(next).value).error?.issues ?? []).toEqual([]);
    expect(next).toContain('# the one that matters');
  }
});

it('sets a field, takes an empty one out, and says what is no number', () => {
  const next = setField(text, row(text, 'lr'), 'min', '1e-4');
  expect(own(next, 'lr').min).toBe(0.0001);
  expect(own(setField(text, row(text, 'optimizer.type'), 'values', 'sgd, lion'), 'optimizer.type').values).toEqual([
    'sgd',
    'lion',
  ]);
  expect(own(setField(text, row(text, 'optimizer.momentum'), 'if', ''), 'optimizer.momentum').if).toBeUndefined();
  expect(() => setField(text, row(text, 'lr'), 'max', 'much')).toThrow('much is not a number.');
});

it('adds, renames and takes out', () => {
  const more = addParameter(text, 'training.batch_size');
  expect(rowsOf(more)).toHaveLength(4);
  expect(rowsOf(renameParameter(more, row(more, 'lr'), 'schedule.max_lr'))[0]?.name).toBe('schedule.max_lr');
  expect(renameParameter(text, row(text, 'optimizer.type'), 'optimizer.kind')).toContain('kind: { values');
  expect(rowsOf(removeParameter(more, row(more, 'optimizer.type'))).map((r) => r.name)).not.toContain('optimizer.type');
});
