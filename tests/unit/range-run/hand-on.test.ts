import { describe, expect, it } from 'vitest';
import { cyclicFrom, oneCycleFrom, sweepFrom, sweepOver } from '../../../electron/core/range-test/hand-on.ts';
import { conciseSpec, yamlText } from '../../../electron/core/range-test/text.ts';
import { checkSpec, readSpec } from '../../../electron/core/spec-file/index.ts';
import { findSchedule } from '../../../shared/schedules/index.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { sweepSpec } from '../../../shared/spec/sweep.ts';
import { specOf } from '../store/support.ts';

const bounds = { base_lr: 0.00123456, max_lr: 0.0987654 };
const specFor = (epochs: number, optimizer: object = { type: 'sgd', momentum: 0.9 }): ExperimentSpec =>
  specOf({ optimizer, training: { epochs } });

/** With every default written out. @throws where it has a fault */
function whole(made: ExperimentSpec): ExperimentSpec {
  const checked = checkSpec(made);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.spec;
}

/** Rates of the whole run, 10 steps an epoch. */
function ratesOf(made: ExperimentSpec): { lr: number; momentum: number | null }[] {
  const { schedule, optimizer, training } = whole(made);
  const { type, ...options } = schedule;
  const context = {
    total_steps: training.epochs * 10,
    steps_per_epoch: 10,
    lr: optimizer.lr,
    momentum: momentumOf(optimizer),
    weight_decay: null,
  };
  const at = findSchedule(type)?.plan(options, context);
  return Array.from({ length: context.total_steps + 1 }, (_, i) => at?.(i, []) as { lr: number; momentum: number });
}

describe('cyclic', () => {
  it.each([1, 2, 3, 4, 7, 8, 10, 12, 20, 50, 100, 333])(
    '%i epochs hold whole cycles that end at the lower bound',
    (n) => {
      const { made } = cyclicFrom(specFor(n), bounds);
      const rates = ratesOf(made).map((r) => r.lr);
      expect(rates[0]).toBe(0.001235);
      expect(Math.max(...rates)).toBeCloseTo(0.09877, 2);
      expect(rates[n * 10]).toBe(0.001235);
    },
  );

  it.each([
    [8, 4],
    [10, 5],
    [16, 4],
    [24, 4],
    [100, 5],
    [97, 4.042],
  ])("of %i epochs has half cycles of %f epochs: inside Smith's 2 to 10", (epochs, half) => {
    expect(cyclicFrom(specFor(epochs), bounds).made.schedule.step_size_up).toBe(`${half}ep`);
  });

  it('says so where the run is too short for his rule', () => {
    expect(cyclicFrom(specFor(3), bounds).why.join(' ')).toContain('2 to 10');
    expect(cyclicFrom(specFor(8), bounds).why.join(' ')).not.toContain('2 to 10');
  });

  it.each([
    ['falls from what was tested, never above it', { type: 'sgd', momentum: 0.95 }, [0.85, 0.95]],
    ['follows the first beta of Adam', { type: 'adam' }, [0.85, 0.9]],
    ['stays where it was low already', { type: 'sgd', momentum: 0.5 }, null],
    ['stays away where there is none', { type: 'sgd', momentum: 0 }, null],
  ])('momentum %s', (_, optimizer, range) => {
    const driven = ratesOf(cyclicFrom(specFor(8, optimizer), bounds).made).map((r) => r.momentum);
    if (range === null) expect(new Set(driven)).toEqual(new Set([null]));
    else expect([Math.min(...(driven as number[])), Math.max(...(driven as number[]))]).toEqual(range);
  });
});

it('one cycle has max_lr as its top', () => {
  const { made } = oneCycleFrom(specFor(4, { type: 'adadelta' }), bounds);
  expect(Math.max(...ratesOf(made).map((r) => r.lr))).toBeCloseTo(0.09877, 4);
});

it('what is handed on is an experiment without a fault, and its file reads back as the same', () => {
  for (const { made } of [cyclicFrom(specFor(10), bounds), oneCycleFrom(specFor(10), bounds)]) {
    const spec = whole(made);
    const read = readSpec(yamlText(conciseSpec(spec, '/data'), ['Why.\nAnd: how']), 'yaml');
    expect(read).toMatchObject({ ok: true, spec: { ...spec, task: { ...spec.task, data: '/data/book.txt' } } });
  }
});

it.each([
  ['optimizer.lr', { type: 'constant' }],
  ['schedule.max_lr', { type: 'one_cycle' }],
])('a sweep file in the schema of sweeps, over %s', (path, schedule) => {
  const spec = specOf({ schedule });
  const { made } = sweepFrom(spec, bounds, conciseSpec(spec, '/data'));
  expect(sweepSpec.parse(made).parameters).toMatchObject({
    [path]: { distribution: 'log_uniform_values', min: 0.001235, max: 0.09877 },
  });
});

it('a sweep over the height of a cycle lowers its foot with it, so that every trial is one that can be trained', () => {
  const spec = specOf({ schedule: { type: 'cyclic', base_lr: 0.01, max_lr: 0.1, step_size_up: 20 } });
  const { made, why } = sweepFrom(spec, bounds, conciseSpec(spec, '/data'));
  expect(made.spec).toMatchObject({ schedule: { type: 'cyclic', base_lr: 0.001235, step_size_up: 20 } });
  expect(why.join(' ')).toContain('begins at that base_lr');
  for (const max_lr of [0.001235, 0.09877]) {
    const { schedule, ...rest } = made.spec as { schedule: object };
    expect(checkSpec({ ...rest, schedule: { ...schedule, max_lr } })).toMatchObject({ ok: true });
  }
});

describe('a sweep over what is not the rate', () => {
  const found = { base_lr: 0.8, max_lr: 0.97 };

  it('draws the momentum evenly, and keeps the schedule from setting it', () => {
    const spec = whole({ ...specFor(10), schedule: { type: 'one_cycle', max_lr: 0.1 } } as ExperimentSpec);
    const { made, why } = sweepOver('momentum', spec, found, conciseSpec(spec, '/d'));
    expect(sweepSpec.parse(made).parameters).toMatchObject({
      'optimizer.momentum': { distribution: 'uniform', min: 0.8, max: 0.97 },
    });
    expect((made.spec as ExperimentSpec).schedule).toMatchObject({ type: 'one_cycle', cycle_momentum: false });
    expect(why.join(' ')).toContain('cycle_momentum is off');
  });

  it('draws a weight decay by its logarithm', () => {
    const { made } = sweepOver('weight_decay', specFor(10), { base_lr: 1e-5, max_lr: 1e-3 }, {});
    expect(made.parameters).toEqual({
      'optimizer.weight_decay': { distribution: 'log_uniform_values', min: 1e-5, max: 1e-3 },
    });
  });

  it('says why it cannot where the momentum is one of two betas', () => {
    expect(() => sweepOver('momentum', specFor(10, { type: 'adam' }), found, {})).toThrow(/betas/);
  });
});
