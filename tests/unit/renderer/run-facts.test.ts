import { expect, test } from 'vitest';
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { columnsOf } from '../../../shared/table-facts.ts';
import { factsOf } from '../../../renderer/views/run/facts.ts';
import { briefEnvironment } from '../../../renderer/views/run/script-facts.ts';
import { lossOf } from '../../../renderer/views/run/source.ts';
import { loss } from '../../../renderer/charts/loss.ts';

const column = {
  name: 'speed',
  type: 'number',
  role: 'target',
  missing: 0,
  distinct: 9,
  distinct_more: false,
  note: null,
};
const table = (kind: string): RunDetail['environment'] => ({
  node: '24',
  data: { source: 'cars.csv', details: { kind, target: 'speed', columns: [column] } },
});

const run = (more: Partial<RunDetail>): RunDetail =>
  ({
    state: 'done',
    step: 40,
    total_steps: 40,
    seconds: 3,
    attempt: 1,
    metrics: { best_eval_loss: 0.25 },
    epochs_done: [],
    checkpoints: [],
    unigram_entropy: null,
    steps_per_second: null,
    ...more,
  }) as unknown as RunDetail;
const best = (detail: RunDetail) => factsOf(detail, new Date(0)).find(({ name }) => name.startsWith('Best'));

test('a loss is a squared error for a regression, unknown for a script, and else a cross entropy', () => {
  const of = (task: string, environment: RunDetail['environment']) => lossOf({ task, environment } as RunDetail);
  expect(of('tabular', table('regression'))).toBe('squared_error');
  expect(of('tabular', table('classification'))).toBe('cross_entropy');
  expect(of('text', { node: '24' })).toBe('cross_entropy');
  expect(of('command', {})).toBeNull();
});

test.each([
  ['cross_entropy', 'nats'],
  ['squared_error', 'mean squared error'],
  [null, ''],
] as const)('the chart of a loss that is %s has the unit "%s"', (kind, unit) => {
  const points = { step: Float64Array.of(0, 1), value: Float64Array.of(2, 1) };
  const source = { of: 'run 1', series: { loss: points }, epochs: [], total_steps: 2, plan: {}, reports: [] };
  const model = loss.compute({ ...source, smoothing: 0, log: false, loss: kind });
  expect(model).toMatchObject({ kind: 'lines' });
  expect(JSON.stringify(model).includes('nats')).toBe(unit === 'nats');
  if (unit) expect(JSON.stringify(model)).toContain(unit);
});

test('the best says which checkpoint was kept of it, by the metric it was chosen by', () => {
  const kept = { name: 'c', step: 20, bytes: 1, eval_loss: 0.3, metric: 'r2', value: 0.9, best: true, at: '' };
  expect(best(run({ checkpoints: [kept] }))).toMatchObject({
    name: 'Best r2',
    value: '0.900',
    more: 'kept at step 20',
  });
  const byLoss = best(run({ checkpoints: [{ ...kept, metric: 'eval_loss', value: 0.25 }] }));
  expect(byLoss).toMatchObject({ name: 'Best eval loss', value: '0.250', more: 'kept at step 20' });
  expect(best(run({}))).toMatchObject({ name: 'Best eval loss', value: '0.250', more: '' });
});

test('the columns of a table are read from what the run recorded, and left out beside it', () => {
  expect(columnsOf(table('regression'))).toEqual([column]);
  expect(columnsOf({ node: '24' })).toBeNull();
  expect(briefEnvironment(table('regression'))).toEqual({
    node: '24',
    data: { source: 'cars.csv', details: { kind: 'regression', target: 'speed' } },
  });
});
