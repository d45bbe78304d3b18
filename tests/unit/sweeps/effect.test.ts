import { expect, it } from 'vitest';
import { addRun } from '../../../bench/store/fill.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { recordEnvelopes } from '../../../electron/core/store/record.ts';
import { moveRun } from '../../../electron/core/store/runs.ts';
import { unknownMetrics } from '../../../electron/core/sweeps/known-metrics.ts';
import { temporaryHome } from '../store/support.ts';
import { readSweepText } from '../../../electron/core/sweeps/read.ts';
import { withoutEffect } from '../../../electron/core/sweeps/effect.ts';

function effects(parameters: string, experiment: string): string[] {
  const text = `method: random
run_cap: 4
parameters: ${parameters}
spec:
  task: { type: tabular, data: builtin:penguins, target: Species }
  ${experiment}
`;
  const read = readSweepText(text, 'yaml', null, '/d');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return withoutEffect(read.plan, read.stored.experiment, read.stored.paths);
}
const rates = '{ optimizer.lr: { distribution: log_uniform_values, min: 0.0001, max: 1 } }';

it.each([
  'schedule: { type: one_cycle, max_lr: 0.1 }',
  'schedule: { type: cyclic, base_lr: 0.001, max_lr: 0.1, step_size_up: 400 }',
])('the optimizer’s rate makes no difference under %s', (schedule) => {
  const [only, ...others] = effects(rates, schedule);
  expect(others).toEqual([]);
  expect(only).toMatch(/^optimizer\.lr makes no difference: the schedule (one_cycle|cyclic) sets what optimizer\.lr/);
});

it.each(['schedule: { type: constant }', 'schedule: { type: cosine }', 'schedule: { type: reduce_on_plateau }'])(
  'it makes one under %s',
  (schedule) => {
    expect(effects(rates, schedule)).toEqual([]);
  },
);

it('a momentum that the cycle sets makes no difference, and one it leaves alone does', () => {
  const momentum = '{ optimizer.momentum: { values: [0.5, 0.9] } }';
  expect(effects(momentum, 'schedule: { type: one_cycle, max_lr: 0.1 }')).toHaveLength(1);
  expect(effects(momentum, 'schedule: { type: one_cycle, max_lr: 0.1, cycle_momentum: false }')).toEqual([]);
});

it('an option of the schedule that another one switches off makes none', () => {
  const base = '{ schedule.base_momentum: { values: [0.7, 0.85] } }';
  const cycle = (
    on: boolean,
  ) => `schedule: { type: cyclic, base_lr: 0.001, max_lr: 0.1, step_size_up: 400, cycle_momentum: ${on} }
  optimizer: { type: sgd, momentum: 0.9 }`;
  expect(effects(base, cycle(false))).toHaveLength(1);
  expect(effects(base, cycle(true))).toEqual([]);
});

it('says so where it makes a difference under one schedule and none under the other', () => {
  const both = `{ optimizer.lr: { values: [0.01, 0.1] }, schedule.type: { values: [constant, one_cycle] } }`;
  expect(effects(both, '')).toEqual([
    expect.stringMatching(/^optimizer\.lr makes no difference under some settings \(schedule one_cycle\)/),
  ]);
  const conditional = `{ optimizer.lr: { values: [0.01, 0.1], if: { schedule.type: constant } }, schedule.type: { values: [constant, one_cycle] } }`;
  expect(effects(conditional, '')).toEqual([]);
});

it('names a metric that no run of the task has reported, with the one that is near', () => {
  const { db } = openStore(temporaryHome());
  const goals = [{ name: 'eval_los' }, { name: 'eval_loss' }];
  expect(unknownMetrics(db, 'text', goals)).toEqual([]);
  const run = addRun(db);
  recordEnvelopes(db, run, 1, [
    {
      run,
      attempt: 1,
      seq: 0,
      at: 1,
      event: {
        type: 'epoch',
        epoch: 1,
        step: 1,
        train_loss: 2,
        eval_loss: 2,
        eval_accuracy: 0.5,
        metrics: {},
        seconds: 1,
      },
    },
  ]);
  expect(unknownMetrics(db, 'text', goals)).toEqual([]);
  moveRun(db, run, 'ended-done', null);
  expect(unknownMetrics(db, 'text', goals)).toEqual([
    expect.stringMatching(/^No run of task text .* eval_los, .*eval_loss/),
  ]);
  expect(unknownMetrics(db, 'images', goals)).toEqual([]);
});
