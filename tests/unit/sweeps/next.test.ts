import { describe, expect, it } from 'vitest';
import { type RunView, type SweepView, type TrialView, nextActions } from '../../../electron/core/sweeps/next.ts';

let made = 0;
const run = (state: RunView['state'], rest: Partial<RunView> = {}): RunView => ({
  repeat: 0,
  run: `r${++made}`,
  state,
  reason: null,
  resumes: 0,
  stopping: false,
  ...rest,
});
const trial = (number: number, state: TrialView['state'], runs: RunView[], prune: string | null = null): TrialView => ({
  number,
  state,
  runs,
  prune,
});
const next = (trials: TrialView[], rest: Partial<SweepView> = {}) =>
  nextActions({ trials, seeds: 1, parallel: 2, over: null, undeterred: false, ...rest });
const types = (trials: TrialView[], rest: Partial<SweepView> = {}) => next(trials, rest).map((a) => a.type);

describe('what a sweep does next', () => {
  it('proposes one trial at a time while there is room', () => {
    expect(types([])).toEqual(['propose']);
    expect(types([trial(0, 'open', [run('running')])])).toEqual(['propose']);
    expect(types([trial(0, 'open', [run('running')]), trial(1, 'open', [run('queued')])])).toEqual([]);
  });

  it('settles what is over before it starts anything', () => {
    expect(next([trial(0, 'open', [run('done')])])).toEqual([
      { type: 'settle', trial: 0, state: 'done', reason: null },
    ]);
    expect(next([trial(0, 'open', [run('failed', { reason: 'Out of memory.' })])])).toEqual([
      { type: 'settle', trial: 0, state: 'failed', reason: 'Out of memory.' },
    ]);
    expect(next([trial(0, 'open', [run(null, { run: null })])])).toMatchObject([{ state: 'cancelled' }]);
  });

  it('stops what is pruned, once, and settles it when it has stopped', () => {
    const going = run('running');
    expect(next([trial(0, 'open', [going], 'Behind.')])).toEqual([{ type: 'stop', run: going.run }]);
    expect(types([trial(0, 'open', [{ ...going, stopping: true }], 'Behind.')], { over: 'All.' })).toEqual([]);
    expect(next([trial(0, 'open', [run('cancelled')], 'Behind.')])).toEqual([
      { type: 'settle', trial: 0, state: 'pruned', reason: 'Behind.' },
    ]);
  });

  it('resumes what was interrupted before it starts anything new, three times', () => {
    const cut = run('interrupted');
    expect(next([trial(0, 'open', [cut])])).toEqual([{ type: 'resume', run: cut.run }, { type: 'propose' }]);
    expect(types([trial(0, 'open', [run('interrupted', { resumes: 3 })])])).toEqual(['settle']);
  });

  it('trains the other seeds only after the first is done, and settles when all are', () => {
    const first = trial(0, 'open', [run('running')]);
    expect(types([first], { seeds: 3, over: 'All.' })).toEqual([]);
    const worth = [run('done')];
    expect(next([trial(0, 'open', worth)], { seeds: 3, over: 'All.' })).toEqual([
      { type: 'launch', trial: 0, repeat: 1 },
      { type: 'launch', trial: 0, repeat: 2 },
    ]);
    const all = [...worth, run('done', { repeat: 1 }), run('done', { repeat: 2 })];
    expect(types([trial(0, 'open', all)], { seeds: 3 })).toEqual(['settle']);
  });

  it('stops the other seeds of a trial of which one failed', () => {
    const other = run('running', { repeat: 2 });
    const runs = [run('done'), run('failed', { repeat: 1 }), other];
    expect(next([trial(0, 'open', runs)], { seeds: 3 })).toEqual([{ type: 'stop', run: other.run }]);
  });

  it('finishes when nothing is left, and not before', () => {
    const done = trial(0, 'done', [run('done')]);
    expect(next([done], { over: 'All.' })).toEqual([{ type: 'finish', reason: 'All.' }]);
    expect(types([done, trial(1, 'open', [run('running')])], { over: 'All.' })).toEqual([]);
  });

  it('pauses when all that is left is paused, with the reason', () => {
    expect(next([trial(0, 'open', [run('paused', { reason: 'The disk is full.' })])], { over: 'All.' })).toEqual([
      { type: 'pause', reason: 'A run of it is paused. The disk is full.' },
    ]);
  });

  it('pauses after ten failures and nothing else, unless it was told to go on', () => {
    const failures = Array.from({ length: 10 }, (_, i) => trial(i, 'failed', [run('failed')]));
    expect(types(failures.slice(1))).toEqual(['propose']);
    expect(types(failures)).toEqual(['pause']);
    expect(types(failures, { undeterred: true })).toEqual(['propose']);
    expect(types([...failures, trial(10, 'done', [run('done')])])).toEqual(['propose']);
  });

  it('never has more runs at once than it may, whatever the trials', () => {
    const states = ['queued', 'running', 'interrupted', 'done', 'failed', 'paused'] as const;
    for (const a of states)
      for (const b of states)
        for (const c of states) {
          const runs = [a, b, c].map((s) => run(s));
          const actions = next(runs.map((r, i) => trial(i, 'open', [r])));
          const active = runs.filter((r) => r.state === 'queued' || r.state === 'running').length;
          const starts = actions.filter((x) => ['resume', 'launch', 'propose'].includes(x.type)).length;
          expect(active + starts <= 2 || starts === 0).toBe(true);
        }
  });
});
