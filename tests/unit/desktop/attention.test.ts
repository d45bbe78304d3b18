import { describe, expect, it } from 'vitest';
import { afterNews, isTraining, noticesOf, progressOf } from '../../../electron/hosts/desktop/attention.ts';
import type { Going } from '../../../electron/hosts/desktop/attention.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';

const run = (change: Partial<RunSummary>): RunSummary => ({
  ...({ id: 'a', number: 7, name: 'Hamlet', kind: 'train', state: 'running', reason: null, seconds: 64 } as RunSummary),
  ...{ step: 50, total_steps: 100, tags: [], metrics: {} },
  ...change,
});
const going = (...runs: RunSummary[]): Going => afterNews(new Map(), runs, []);

describe('progress at the icon', () => {
  it('is none without a running run, and unknown where no run knows its end', () => {
    expect(progressOf(going())).toBe(-1);
    expect(progressOf(going(run({ state: 'queued' })))).toBe(-1);
    expect(progressOf(going(run({ total_steps: null })))).toBe(2);
  });

  it('is the mean of those running, and forgets those that ended', () => {
    const both = going(run({ step: 25 }), run({ id: 'b', step: 75 }), run({ id: 'c', state: 'queued', step: 0 }));
    expect(progressOf(both)).toBe(0.5);
    expect(progressOf(afterNews(both, [run({ step: 100, state: 'done' })], []))).toBe(0.75);
    expect(progressOf(afterNews(both, [], ['a', 'b']))).toBe(-1);
    expect(isTraining(both)).toBe(true);
    expect(isTraining(going(run({ state: 'queued' })))).toBe(false);
  });
});

describe('a notification', () => {
  const told = (before: Going, ...runs: RunSummary[]) => noticesOf(before, runs, afterNews(before, runs, []));

  it('tells a run that is done, with its steps, time and best loss', () => {
    const done = run({ state: 'done', step: 3900, metrics: { eval_loss: 1.6, best_eval_loss: 1.494 } });
    expect(told(going(run({})), done)).toEqual([
      { title: 'Run #7 is done', body: 'Hamlet\n3,900 steps in 1 min 04 s, best eval loss 1.494.', hash: '#/run/a' },
    ]);
  });

  it('tells why one failed', () => {
    const failed = run({ state: 'failed', reason: 'The loss became NaN at step 12.', kind: 'range-test', name: '' });
    expect(told(going(run({})), failed)).toEqual([
      { title: 'Range test #7 has failed', body: 'The loss became NaN at step 12.', hash: '#/range-tests/a' },
    ]);
  });

  it('says nothing of what the user ended, of what goes on, and of what was not seen to run', () => {
    expect(told(going(run({})), run({ state: 'cancelled' }))).toEqual([]);
    expect(told(going(run({})), run({ state: 'paused' }))).toEqual([]);
    expect(told(going(run({})), run({ step: 51 }))).toEqual([]);
    expect(told(going(), run({ state: 'done' }))).toEqual([]);
  });

  it('tells a sweep’s trials once, when nothing is left', () => {
    const [a, b] = [run({ tags: ['sweep-3'] }), run({ id: 'b', tags: ['mine', 'sweep-3'] })];
    const both = going(a, b);
    expect(told(both, { ...a, state: 'done' })).toEqual([]);
    expect(told(going(b), { ...b, state: 'failed' })).toMatchObject([{ title: 'Nothing is left to run' }]);
  });
});
