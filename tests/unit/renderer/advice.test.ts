import { describe, expect, it } from 'vitest';
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { adviceOf, failureOf, ratesOf, withChanges } from '../../../renderer/views/run/advice.ts';
import { reportOf } from '../../../renderer/views/run/report.ts';
import { signsOf } from '../../../renderer/views/run/signs.ts';

const checkpoint = (step: number, eval_loss: number | 'NaN' | null = 2) => ({
  name: `step-${step}`,
  step,
  bytes: 1,
  eval_loss,
  metric: 'eval_loss',
  value: eval_loss,
  best: false,
  at: '',
});
const run = (more: Partial<RunDetail>): RunDetail =>
  ({
    id: 'abc',
    state: 'failed',
    reason: null,
    task: 'text',
    step: 500,
    total_steps: 1000,
    metrics: {},
    checkpoints: [],
    range_test: null,
    spec: {
      optimizer: { type: 'sgd', lr: 0.8 },
      schedule: { type: 'constant', warmup: 0 },
      training: { batch_size: 16, accumulate: 1, clip_norm: null, clip_value: null },
    },
    ...more,
  }) as unknown as RunDetail;
const diverged = (more: Partial<RunDetail> = {}) => run({ metrics: { diverged_at: 500 }, ...more });
const titles = (detail: RunDetail): string[] => adviceOf(detail, null).map((one) => one.label);

it.each([
  [run({ state: 'done' }), null, []],
  [run({ state: 'interrupted' }), 'interrupted', ['Go on', 'Show the log']],
  [diverged(), 'diverged', ['Set 0.08', 'Range test', 'Set clip_norm 1']],
  [run({ reason: 'The training process ran out of memory. Use a smaller batch.' }), 'memory', ['Set batch 8', 'Retry']],
  [run({ task: 'command' }), 'script', ['Show the log', 'Retry', 'New run from this']],
  [run({ imported: { from: 'wandb', path: null } }), 'other', []],
  [run({}), 'other', ['Show the log', 'Retry', 'New run from this']],
] as const)('advice for %#', (detail, failure, labels) => {
  expect(failureOf(detail)).toBe(failure);
  expect(titles(detail)).toEqual(labels);
});

describe('a run that diverged', () => {
  it('goes on from the newest checkpoint that is sound, at a tenth of the rate', () => {
    const kept = [checkpoint(700), checkpoint(480, 'NaN'), checkpoint(300), checkpoint(100)];
    expect(adviceOf(diverged({ checkpoints: kept }), null)[0]?.act).toEqual({
      kind: 'fork',
      checkpoint: 'step-300',
      sets: ['optimizer.lr=0.08'],
    });
  });

  it('begins anew where there is none', () => {
    expect(adviceOf(diverged(), null)[0]?.act).toEqual({ kind: 'start', changes: { 'optimizer.lr': 0.08 } });
  });

  it('takes the edge a range test found, where the run went beyond it, and keeps the shape of a cycle', () => {
    const spec = { schedule: { type: 'cyclic', base_lr: 0.1, max_lr: 1 }, optimizer: { lr: 9 } };
    const detail = diverged({ spec, range_test: { number: 28 } as RunDetail['range_test'] });
    const [first] = adviceOf(detail, { high: 0.25 });
    expect(first?.act).toEqual({ kind: 'start', changes: { 'schedule.base_lr': 0.025, 'schedule.max_lr': 0.25 } });
    expect(first?.why).toContain('Range test #28 puts the edge at 0.25');
    expect(adviceOf(detail, { high: 3 })[0]?.label).toBe('Set 0.1');
  });

  it('is told to warm up only where it went wrong at once, and to clip only where nothing is clipped', () => {
    expect(titles(diverged({ metrics: { diverged_at: 50 } }))).toContain('Set warmup 5%');
    const { spec } = diverged();
    expect(titles(diverged({ spec: { ...spec, training: { clip_norm: 1 } } }))).toEqual(['Set 0.08', 'Range test']);
  });
});

it('rates are the schedule’s own where it has them', () => {
  expect(ratesOf({ schedule: { type: 'one_cycle', max_lr: 0.3 }, optimizer: { lr: 1 } })).toEqual({
    'schedule.max_lr': 0.3,
  });
  expect(ratesOf({})).toEqual({});
});

it('changes are laid over a copy', () => {
  const spec = { a: { b: 1, c: 2 } };
  expect(withChanges(spec, { 'a.b': 3, 'd.e': 4 })).toEqual({ a: { b: 3, c: 2 }, d: { e: 4 } });
  expect(spec.a.b).toBe(1);
});

it('says when the gradient rose, how far, and the last loss that was a number', () => {
  const series = (value: number[]) => ({
    step: Float64Array.from(value, (_, i) => i),
    value: Float64Array.from(value),
  });
  const signs = signsOf(
    {
      loss: series([...new Array<number>(300).fill(2), 9, 91.4, NaN]),
      grad_norm: series([...new Array<number>(300).fill(2), 14.6, 4870, NaN]),
    },
    302,
  );
  expect(signs).toEqual([
    { step: 300, text: 'gradient norm 14.6, over 5 × its median', bad: false },
    { step: 301, text: 'gradient norm 4.87e3, its highest', bad: false },
    { step: 301, text: 'train loss 91.400, the last that is a number', bad: false },
    { step: 302, text: 'train loss NaN, the run stopped', bad: true },
  ]);
  expect(signsOf({}, 10)).toEqual([]);
});

it('a report has what somebody who helps would ask for', () => {
  const detail = diverged({
    number: 12,
    name: 'Tide',
    reason: 'Training loss became NaN.',
    changed: { optimizer: { lr: 0.8 } },
    environment: { node: '24' },
    log: [{ at: '10:00', level: 'info', text: 'started' }],
  });
  expect(reportOf(detail, [{ step: 500, text: 'train loss NaN, the run stopped', bad: true }])).toBe(
    [
      'Tidemark run #12, Tide: failed at step 500 of 1,000',
      'Training loss became NaN.',
      '',
      'What was seen',
      '  Step 500: train loss NaN, the run stopped',
      '',
      'Settings that differ from the defaults',
      '  optimizer.lr: 0.8',
      '',
      'Environment',
      '  node: 24',
      '',
      'End of the log',
      '  10:00 info started',
      '',
    ].join('\n'),
  );
});
