import { describe, expect, it } from 'vitest';
import { fixedRate } from '../../../renderer/views/guide/fixed-rate.ts';
import {
  type Look,
  type Trail,
  again,
  doneSteps,
  follow,
  newTrail,
  parseTrail,
  progressOf,
} from '../../../renderer/views/guide/steps.ts';
import type { RunState } from '../../../shared/run-state.ts';

const looking =
  (states: Record<string, RunState>): Look =>
  (id) => {
    const state = states[id];
    return state && { state, number: Object.keys(states).indexOf(id) + 1 };
  };
const all = looking({ t: 'done', r: 'done', f: 'done' });
const full: Trail = { test: 't', run: 'r', fixed: 'f', sweep: 's', compared: true, wrote: true };

describe('the next step', () => {
  it.each([
    [newTrail, 'test', 'start'],
    [{ ...newTrail, test: 't' }, 'train', 'start'],
    [{ ...newTrail, test: 't', run: 'r' }, 'compare', 'start'],
    [{ ...newTrail, test: 't', run: 'r', fixed: 'f' }, 'compare', 'look'],
    [{ ...full, sweep: null, wrote: false }, 'sweep', 'start'],
    [{ ...full, wrote: false }, 'write', 'look'],
  ] as const)('after %j is %s: %s', (trail, step, what) => {
    expect(progressOf(trail, all)).toEqual({ kind: 'do', step, what });
  });

  it('is none at the end', () => {
    expect(progressOf(full, all)).toEqual({ kind: 'over' });
    expect(doneSteps({ kind: 'over' })).toHaveLength(5);
    expect(doneSteps({ kind: 'do', step: 'compare', what: 'start' })).toEqual(['test', 'train']);
  });

  it('waits for what is under way, and can be taken again where it broke', () => {
    const trail = { ...newTrail, test: 't', run: 'r' };
    expect(progressOf(trail, looking({ t: 'done', r: 'queued' }))).toMatchObject({ kind: 'going', step: 'train' });
    expect(progressOf(trail, looking({ t: 'done' }))).toMatchObject({ kind: 'going', step: 'train' });
    expect(progressOf(trail, looking({ t: 'done', r: 'failed' }))).toMatchObject({ kind: 'broken', step: 'train' });
    expect(progressOf(again(trail, 'train'), all)).toEqual({ kind: 'do', step: 'train', what: 'start' });
  });
});

describe('what was done by other ways', () => {
  const run = (id: string, change: object = {}) =>
    ({ id, number: 1, kind: 'train', state: 'running', bounds_from: null, ...change }) as const;

  it('takes in a test, and a run with its bounds, but no other run', () => {
    const test = run('t', { kind: 'range-test' });
    expect(follow(newTrail, null, [run('x'), test], all).test).toBe('t');
    const tested = { ...newTrail, test: 't' };
    expect(follow(tested, null, [run('x'), run('y', { bounds_from: 9 })], all)).toBe(tested);
    expect(follow(tested, null, [run('r', { bounds_from: 1 })], all).run).toBe('r');
  });

  it('takes in the pages that were opened', () => {
    const trail = { ...full, sweep: null, compared: false, wrote: false };
    const at = (view: Parameters<typeof follow>[1]): Trail => follow(trail, view, [], all);
    expect(at({ name: 'compare', ids: ['f', 'r', 'x'] }).compared).toBe(true);
    expect(at({ name: 'compare', ids: ['r'] })).toBe(trail);
    expect(at({ name: 'sweep', id: 's' }).sweep).toBe('s');
    expect(at({ name: 'generate', run: 'r', checkpoint: null }).wrote).toBe(true);
    expect(at({ name: 'generate', run: 'x', checkpoint: null })).toBe(trail);
  });
});

it('is kept as text, and other text is none', () => {
  expect(parseTrail(JSON.stringify(full))).toEqual(full);
  expect(parseTrail('{"test":7,"compared":"yes"}')).toEqual(newTrail);
  for (const text of [null, '', '7', '{']) expect(parseTrail(text)).toBeNull();
});

it('the baseline differs in name, notes and schedule alone', () => {
  const spec = {
    name: 'A, cyclic 1e-5 to 0.3',
    notes: 'With a cycle.',
    optimizer: { lr: 0.1 },
    schedule: { type: 'cyclic', max_lr: 1 },
  };
  const notes = 'One learning rate from beginning to end, to compare with.';
  expect(fixedRate(spec)).toEqual({ ...spec, name: 'A, fixed rate', notes, schedule: { type: 'constant' } });
  expect(fixedRate({}).name).toBe('Fixed rate');
});
