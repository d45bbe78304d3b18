import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../shared/schedules/duration.ts';
import { findSchedule } from '../../../shared/schedules/index.ts';
import type { ScheduleContext, ScheduleValue } from '../../../shared/schedules/schedule.ts';

const context: ScheduleContext = { total_steps: 100, steps_per_epoch: 20, lr: 0.5, momentum: 0.9, weight_decay: 0.01 };

function values(id: string, options: object, other: Partial<ScheduleContext> = {}): ScheduleValue[] {
  const schedule = findSchedule(id);
  if (!schedule) throw new Error(`no schedule ${id}`);
  const at = schedule.plan(schedule.options.parse(options), { ...context, ...other });
  return Array.from({ length: { ...context, ...other }.total_steps }, (_, i) => at(i, []));
}
const rates = (id: string, options: object, other: Partial<ScheduleContext> = {}): number[] =>
  values(id, options, other).map((v) => v.lr);

describe('one_cycle, where PyTorch stumbles', () => {
  const grid = [0, 0.01, 0.3, 0.5, 0.9, 0.999].flatMap((pct_start) =>
    [1, 2, 3, 10, 100].flatMap((total_steps) =>
      ['cos', 'linear'].flatMap((anneal_strategy) =>
        [false, true].map((three_phase) => ({ pct_start, total_steps, anneal_strategy, three_phase })),
      ),
    ),
  );

  it.each(grid.filter((o) => !o.three_phase || o.pct_start <= 0.5))(
    'rises to one top, never rises after it, and ends at its lowest: %o',
    (options) => {
      const lr = rates('one_cycle', { ...options, max_lr: 0.1 }, { total_steps: options.total_steps });
      const top = lr.indexOf(Math.max(...lr));
      for (let i = 1; i < lr.length; i++) {
        const [before, now] = [lr[i - 1] as number, lr[i] as number];
        expect(i <= top ? now >= before : now <= before, `step ${i}: ${before} to ${now}`).toBe(true);
      }
      expect(lr.at(-1)).toBe(Math.min(...lr));
    },
  );

  it('defines a first phase of no length, where PyTorch divides by zero', () => {
    const lr = rates('one_cycle', { pct_start: 0.1, max_lr: 0.1 }, { total_steps: 10 });
    expect(lr[0]).toBe(0.1);
    expect(lr.every(Number.isFinite)).toBe(true);
  });

  it('refuses a first phase that fills the run, and a last one without room', () => {
    expect(() => values('one_cycle', { pct_start: 1 })).toThrow(/pct_start must be below 1/);
    expect(() => values('one_cycle', { pct_start: 0.6, three_phase: true })).toThrow(/at most 0.5 with three_phase/);
  });

  it('holds its last value after its length', () => {
    const lr = rates('one_cycle', { total_steps: '50%', max_lr: 0.1 });
    expect(new Set(lr.slice(49)).size).toBe(1);
  });
});

describe('cyclic, where PyTorch stumbles', () => {
  it('refuses a rising half of no length, by the schema', () => {
    expect(findSchedule('cyclic')?.options.safeParse({ step_size_up: 0 }).success).toBe(false);
  });

  it('falls back at once with a falling half of no length', () => {
    const lr = rates('cyclic', { base_lr: 0, max_lr: 1, step_size_up: 4, step_size_down: 0 }).slice(0, 6);
    expect(lr).toEqual([0, 0.25, 0.5, 0.75, 0, 0.25]);
  });

  it('refuses bounds the wrong way round', () => {
    expect(() => values('cyclic', { base_lr: 1, max_lr: 0.1 })).toThrow(/max_lr must be at least base_lr/);
    expect(() => values('cyclic', { base_momentum: 0.9, max_momentum: 0.8 })).toThrow(/max_momentum/);
  });
});

describe('a duration', () => {
  it.each([
    [7, 7],
    ['2ep', 40],
    ['0.5ep', 10],
    ['30%', 30],
    ['.5%', 1],
    ['100%', 100],
  ])('%s is so many steps of the run', (text, steps) => {
    expect(stepsOf('x', text, context)).toBe(steps);
  });

  it('that rounds to no step is refused with its length in this run', () => {
    expect(() => values('step', { step_size: '0.1%' })).toThrow(
      'schedule.step_size: 0.1% of this run is 0 steps; it must be at least 1',
    );
  });

  it('of another form is refused by the schema, which says the three forms', () => {
    for (const wrong of ['2 ep', '30', '-1ep', '1e3', '%', '2epochs', -1, 1.5, true]) {
      const parsed = findSchedule('step')?.options.safeParse({ step_size: wrong });
      expect(parsed?.success, String(wrong)).toBe(false);
      expect(parsed?.error?.issues[0]?.message).toMatch(/steps from 1, epochs as 2ep, or a part of the run as 30%/);
    }
  });

  it.each([
    ['cyclic', { step_size_up: '1ep' }, { step_size_up: 20 }],
    ['multi_step', { milestones: ['1ep', '50%'] }, { milestones: [20, 50] }],
    ['cosine', { T_max: '40%' }, { T_max: 40 }],
    ['cosine_warm_restarts', { T_0: '1ep' }, { T_0: 20 }],
    ['constant', { warmup: '10%' }, { warmup: 10 }],
  ])('means the same in %s as its steps', (id, durations, steps) => {
    expect(values(id, durations)).toEqual(values(id, steps));
  });
});

describe('warm-up', () => {
  it('rises in a straight line to the first rate of the schedule, which then has the rest of the run', () => {
    const lr = rates('cosine', { warmup: 10 });
    expect(lr.slice(0, 3)).toEqual([0, 0.05, 0.1]);
    expect(lr[10]).toBe(0.5);
    expect(lr.slice(10)).toEqual(rates('cosine', {}, { total_steps: 90 }));
  });

  it('as long as the run is refused', () => {
    expect(() => values('constant', { warmup: 100 })).toThrow(
      /warmup must end before the run does; it is 100 steps of 100/,
    );
  });

  it('lets a plateau count only what came after it', () => {
    const schedule = findSchedule('reduce_on_plateau');
    const at = schedule?.plan(schedule.options.parse({ warmup: 20, patience: 0 }), context);
    const history = [20, 40, 60].map((step) => ({ step, metrics: { eval_loss: 1 } }));
    expect(at?.(41, history.slice(0, 2)).lr).toBe(0.5);
    expect(at?.(61, history).lr).toBeCloseTo(0.05, 12);
  });
});

describe('inverse_sqrt', () => {
  it('has half the rate after three time scales', () => {
    const lr = rates('inverse_sqrt', { timescale: 10 });
    expect(lr[0]).toBe(0.5);
    expect(lr[30]).toBe(0.25);
  });
});

describe('piecewise', () => {
  const points = [
    { at: '1ep', lr: 1, momentum: 0.5 },
    { at: 0, lr: 0 },
    { at: '60%', lr: 0.2, weight_decay: 2 },
  ];

  it('joins points with straight lines, whatever their order and units, and holds outside them', () => {
    const v = values('piecewise', { points, values: 'value' });
    expect([v[0], v[10], v[20], v[40], v[60], v[99]].map((x) => x?.lr)).toEqual([0, 0.5, 1, 0.6, 0.2, 0.2]);
    expect([v[0], v[99]].map((x) => x?.momentum)).toEqual([0.5, 0.5]);
    expect(v[50]?.weight_decay).toBe(2);
  });

  it('multiplies the optimizer’s own values', () => {
    const v = values('piecewise', { points })[60];
    expect(v).toEqual({ lr: 0.1, momentum: 0.45, weight_decay: 0.02 });
  });

  it('steps from point to point', () => {
    const lr = rates('piecewise', { points, values: 'value', interpolation: 'step' });
    expect([lr[0], lr[19], lr[20], lr[59], lr[60]]).toEqual([0, 0, 1, 1, 0.2]);
  });

  it('leaves alone what has no point', () => {
    const v = values('piecewise', { points: [{ at: 5, momentum: 0.3 }], values: 'value' })[7];
    expect(v).toEqual({ lr: 0.5, momentum: 0.3, weight_decay: null });
  });

  it('jumps at two points of one step', () => {
    const jump = [0, 10, 10, 20].map((at, i) => ({ at, lr: [1, 1, 3, 3][i] }));
    expect(rates('piecewise', { points: jump, values: 'value' }).slice(9, 12)).toEqual([1, 3, 3]);
  });
});

it('reduce_on_plateau says which metrics there are when it is given another', () => {
  const schedule = findSchedule('reduce_on_plateau');
  const at = schedule?.plan(schedule.options.parse({ metric: 'f1' }), context);
  expect(() => at?.(20, [{ step: 20, metrics: { eval_loss: 1, perplexity: 3 } }])).toThrow(
    'schedule.metric: the evaluation at step 20 has no f1; it has eval_loss, perplexity',
  );
});
