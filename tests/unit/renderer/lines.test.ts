import { describe, expect, it } from 'vitest';
import { changed, hold, noMembers, PAGE, pagesIn } from '../../../renderer/state/members.ts';
import { columnOf } from '../../../renderer/views/history/columns.ts';
import { cellText, groupColumns } from '../../../renderer/views/history/group-cells.ts';
import { groupings } from '../../../renderer/views/history/groupings.ts';
import { blanks, groupAbove, groupLines, runsIn } from '../../../renderer/views/history/lines.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { GroupCell, RunGroup } from '../../../shared/contract/views.ts';

const run = (id: string): RunSummary => ({ id }) as RunSummary;
const group = (key: string, runs: number): RunGroup => ({ key, label: key, runs, cells: [] });
const page = (matching: number, ...ids: string[]) => ({
  total: 9,
  matching,
  archived: 0,
  runs: ids.map(run),
  hints: [],
});

describe('the lines of groups', () => {
  const open = hold(noMembers, 0, page(3, 'x', 'y'), []);
  const lines = groupLines(
    [group('a', 2), group('b', 3)],
    (key) => (key === 'b' ? open : null),
    (one) => one,
  );
  it('have room for every run of an open group before it is read', () => {
    expect(lines.map((line) => line.kind)).toEqual(['group', 'group', 'run', 'run', 'blank']);
    expect(new Set(lines.map((line) => line.key)).size).toBe(5);
    expect(blanks(lines, 0, 5)).toEqual([{ group: 'b', from: 2, to: 3 }]);
    expect(blanks(lines, 0, 4)).toEqual([]);
  });
  it('know the group above', () => {
    expect([0, 1, 3, 4].map((i) => groupAbove(lines, i))).toEqual([0, 1, 1, 1]);
  });
  it('hold a run that is in several groups once', () => {
    const twice = groupLines(
      [group('a', 1), group('b', 1)],
      () => hold(noMembers, 0, page(1, 'x'), []),
      (one) => one,
    );
    expect(twice).toHaveLength(4);
    expect(runsIn(twice).map((one) => one.id)).toEqual(['x']);
  });
});

describe('the runs of a group', () => {
  it('stand at their places, whichever page is read first', () => {
    const later = hold(noMembers, PAGE, { ...page(PAGE + 1, 'last'), cells: [[1]] }, ['params.lr']);
    expect(later.runs).toHaveLength(PAGE + 1);
    expect(pagesIn(later)).toEqual([1]);
    const both = hold(later, 0, { ...page(PAGE + 1, 'first'), cells: [[2]] }, ['params.lr']);
    expect([both.runs[0]?.id, both.runs[PAGE]?.id, [...both.cells.keys()]]).toEqual([
      'first',
      'last',
      ['last', 'first'],
    ]);
    expect([...hold(both, 0, page(1, 'first'), ['seed']).cells.keys()]).toEqual(['first']);
  });
  it('are read again where their group says something else', () => {
    expect(changed([group('a', 1), group('b', 2)], [group('a', 1), group('b', 3), group('c', 1)])).toEqual(['b', 'c']);
  });
});

describe('the cells of a group', () => {
  const loss = columnOf('metrics.eval_loss') as NonNullable<ReturnType<typeof columnOf>>;
  const lr = columnOf('params.optimizer.lr') as typeof loss;
  it.each<[typeof loss, GroupCell, string | undefined]>([
    [loss, { kind: 'mean', n: 3, mean: 1.5, sd: 0.1, low: 1.25, high: 1.75 }, '1.500 ± 0.250 n 3'],
    [loss, { kind: 'mean', n: 1, mean: 1.5, sd: null, low: null, high: null }, '1.500 n 1'],
    [lr, { kind: 'same', value: 0.00028 }, '2.8e−4'],
    [lr, { kind: 'several', count: 2 }, '2 values'],
    [loss, null, undefined],
  ])('of %o', (column, cell, expected) => {
    const shown = cellText(column, cell);
    expect(shown ? shown.text + shown.spread + shown.n : undefined).toBe(expected);
  });
  it('are means of metrics and times, and shared values of the rest', () => {
    const ids = ['name', 'seconds', 'schedule', 'metrics.eval_loss', 'params.lr', 'spark'];
    const order = groupColumns(ids.map((id) => columnOf(id) as typeof loss));
    expect(order).toMatchObject({ means: ['seconds', 'metrics.eval_loss'], values: ['schedule', 'params.lr'] });
    expect(['metrics.eval_loss', 'schedule', 'name'].map(order.at)).toEqual([1, 2, -1]);
  });
});

it('runs are grouped by seeds, sweeps, tags, and what a query names, but by no metric', () => {
  const names = { fields: [], metrics: ['lr_now'], params: ['optimizer.lr'], tags: ['kind'] };
  expect(groupings(null, 'x').map((one) => one.id)).toContain('seeds');
  expect(groupings(names, 'lr').map((one) => one.id)).toEqual(['params.optimizer.lr']);
  expect(groupings(names, 'sweep').map((one) => one.id)).toEqual(['sweep']);
});
