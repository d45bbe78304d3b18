import { describe, expect, it } from 'vitest';
import { itemFor, placed } from '../../../renderer/ui/menu.ts';
import { deedsOf } from '../../../renderer/views/history/row-menu.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { RunState } from '../../../shared/run-state.ts';

describe('the keys of a menu', () => {
  const labels = ['Open', 'Rename', 'Resume', 'Delete'];
  it.each([
    [0, 'ArrowDown', 1],
    [3, 'ArrowDown', 0],
    [0, 'ArrowUp', 3],
    [2, 'Home', 0],
    [1, 'End', 3],
    [0, 'r', 1],
    [1, 'r', 2],
    [2, 'R', 1],
    [0, 'x', null],
    [0, ' ', null],
    [0, 'Enter', null],
    [0, 'F5', null],
  ])('go from %d by %s to %s', (at, key, to) => {
    expect(itemFor(labels, at, key)).toBe(to);
  });
  it('go nowhere in an empty one', () => expect(itemFor([], 0, 'ArrowDown')).toBeNull());
});

describe('the place of a menu', () => {
  const [size, room] = [
    { width: 200, height: 300 },
    { width: 1000, height: 800 },
  ];
  it.each([
    ['where it was asked for', { x: 10, y: 20 }, { x: 10, y: 20 }],
    ['left of the place where the window ends', { x: 950, y: 20 }, { x: 750, y: 20 }],
    ['above it where the window ends', { x: 10, y: 700 }, { x: 10, y: 400 }],
  ])('is %s', (_, at, expected) => expect(placed(at, size, room)).toEqual(expected));
  it('keeps its end in the window where neither side has room', () => {
    expect(placed({ x: 10, y: 200 }, { width: 200, height: 500 }, { width: 1000, height: 600 })).toEqual({
      x: 10,
      y: 92,
    });
  });
});

describe('what a row offers', () => {
  const run = (state: RunState, more: Partial<RunSummary> = {}): RunSummary =>
    ({ state, kind: 'train', archived: false, is_imported: false, ...more }) as RunSummary;
  it.each<[RunState, string[]]>([
    ['queued', ['pause', 'stop']],
    ['running', ['pause', 'stop']],
    ['paused', ['resume', 'delete']],
    ['interrupted', ['resume', 'delete']],
    ['done', ['delete']],
    ['failed', ['resume', 'delete']],
    ['cancelled', ['resume', 'delete']],
  ])('of a run that is %s: %j', (state, expected) => {
    const byState = ['pause', 'resume', 'stop', 'delete'];
    expect(deedsOf([run(state)]).filter((deed) => byState.includes(deed))).toEqual(expected);
  });
  it('goes on with no run that was imported', () => {
    expect(deedsOf([run('cancelled', { is_imported: true })])).not.toContain('resume');
  });
  it('of several is what can be done with all of them', () => {
    expect(deedsOf([run('done'), run('running')])).toEqual(['compare', 'tag', 'archive']);
    expect(deedsOf([run('done', { archived: true }), run('failed', { archived: true })])).toEqual([
      'compare',
      'tag',
      'put-back',
      'delete',
    ]);
  });
  it('compares no range test', () => {
    expect(deedsOf([run('done', { kind: 'range-test' })])).not.toContain('compare');
  });
});
