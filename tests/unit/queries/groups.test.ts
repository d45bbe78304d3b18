import { describe, expect, it } from 'vitest';
import { readySeeds } from '../../../electron/core/queries/grouping.ts';
import { groupRuns } from '../../../electron/core/queries/groups.ts';
import { listRuns } from '../../../electron/core/queries/list.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { addRun, specOf, temporaryStore } from '../store/support.ts';

const ask = { where: '', means: [], values: [], limit: 5000 };

function add(db: Database, changes: Record<string, unknown>, loss?: number | null): string {
  const id = addRun(db, specOf(changes));
  if (loss !== undefined)
    db.prepare("INSERT INTO run_metric VALUES (?, 'eval_loss', ?, ?, ?, 0)").run(id, loss, loss, loss);
  return id;
}
const labels = (db: Database, by: string, where = ''): [string, number][] =>
  groupRuns(db, { ...ask, where, by }).groups.map((group) => [group.label, group.runs]);

describe('means over a group', () => {
  it('are of the runs with a finite value, with the 95 % interval by Student’s t', () => {
    const db = temporaryStore();
    // Mean 2, sd 1; t of 2 degrees of freedom is 4.302653: 4.302653 / sqrt(3) = 2.484138.
    for (const loss of [1, 2, 3]) add(db, { name: 'a' }, loss);
    add(db, { name: 'a' }, null);
    add(db, { name: 'a' });
    const { groups, matching, total } = groupRuns(db, { ...ask, by: 'name', means: ['metrics.eval_loss'] });
    expect([matching, total, groups[0]?.runs]).toEqual([5, 1, 5]);
    expect(groups[0]?.cells).toEqual([
      {
        kind: 'mean',
        n: 3,
        mean: expect.closeTo(2, 12),
        sd: 1,
        low: expect.closeTo(2 - 2.484138, 5),
        high: expect.closeTo(2 + 2.484138, 5),
      },
    ]);
  });
  it('of one run have no interval, and of none are none', () => {
    const db = temporaryStore();
    add(db, { name: 'a' }, 1);
    add(db, { name: 'b' }, null);
    const { groups } = groupRuns(db, { ...ask, by: 'name', means: ['min(metrics.eval_loss)'] });
    expect(groups.map((group) => group.cells[0])).toEqual([
      null,
      { kind: 'mean', n: 1, mean: 1, sd: null, low: null, high: null },
    ]);
  });
  it('stand beside what all runs share, or how many different values they have', () => {
    const db = temporaryStore();
    for (const lr of [0.1, 0.2]) add(db, { name: 'a', optimizer: { type: 'sgd', lr } });
    const values = ['params.optimizer.type', 'params.optimizer.lr', 'params.none'];
    expect(groupRuns(db, { ...ask, by: 'name', values }).groups[0]?.cells).toEqual([
      { kind: 'same', value: 'sgd' },
      { kind: 'several', count: 2 },
      null,
    ]);
  });
});

describe('runs are grouped', () => {
  it('by a setting, numbers apart from texts, those without it last in line or first by their newest run', () => {
    const db = temporaryStore();
    for (const lr of [0.1, 0.2, 0.1]) add(db, { optimizer: { type: 'sgd', lr } });
    expect(labels(db, 'params.optimizer.lr')).toEqual([
      ['0.1', 2],
      ['0.2', 1],
    ]);
    expect(labels(db, 'params.no.such')).toEqual([['', 3]]);
  });
  it('by tags: in each of their own', () => {
    const db = temporaryStore();
    add(db, { tags: ['a', 'kind:x'] });
    add(db, { tags: ['b', 'a'] });
    add(db, {});
    expect(labels(db, 'tags')).toEqual([
      ['', 1],
      ['b', 1],
      ['a', 2],
      ['kind:x', 1],
    ]);
    expect(labels(db, 'tags.kind')).toEqual([
      ['', 2],
      ['x', 1],
    ]);
  });
  it('by all settings but the seed, whatever they are called', () => {
    const db = temporaryStore();
    for (const seed of [1, 2]) add(db, { name: `wide, seed ${seed}`, tags: [`t${seed}`], training: { seed } });
    add(db, { name: 'narrow', training: { seed: 1, epochs: 9 } });
    expect(labels(db, 'seeds')).toEqual([
      ['narrow', 1],
      ['wide', 2],
    ]);
  });
  it('by seeds the same, whether that was made ready before or not', async () => {
    const db = temporaryStore();
    for (let seed = 0; seed < 300; seed++) add(db, { name: 'a', training: { seed, epochs: 1 + (seed % 2) } });
    const before = labels(db, 'seeds');
    const other = temporaryStore();
    for (let seed = 0; seed < 300; seed++) add(other, { name: 'a', training: { seed, epochs: 1 + (seed % 2) } });
    await readySeeds(other);
    expect(labels(other, 'seeds')).toEqual(before);
    expect(before).toEqual([
      ['a', 150],
      ['a', 150],
    ]);
  });
  it('by the sweep they are trials of', () => {
    const db = temporaryStore();
    const [one, two] = [add(db, { name: 'one' }), add(db, { name: 'two' })];
    add(db, { name: 'alone' });
    db.prepare(
      `INSERT INTO sweep (id, name, state, spec, base_dir, environment, created) VALUES ('s', 'grid', 'done', '{}', '/', '{}', '2026-01-01')`,
    ).run();
    db.prepare(
      "INSERT INTO trial (sweep, number, params, origin, created) VALUES ('s', 0, '{}', 'plan', '2026-01-01')",
    ).run();
    for (const [repeat, run] of [one, two].entries())
      db.prepare("INSERT INTO trial_run (sweep, trial, repeat, run) VALUES ('s', 0, ?, ?)").run(repeat, run);
    expect(labels(db, 'sweep')).toEqual([
      ['', 1],
      ['#1 grid', 2],
    ]);
  });
  it('as the query finds and orders them: by their first runs, or by their means', () => {
    const db = temporaryStore();
    for (const [name, loss] of [
      ['a', 1],
      ['a', 9],
      ['b', 3],
      ['c', null],
    ] as const)
      add(db, { name }, loss);
    expect(labels(db, 'name').map(([label]) => label)).toEqual(['c', 'b', 'a']);
    expect(labels(db, 'name', 'metrics.eval_loss < 9 order by metrics.eval_loss')).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    const byMean = (order: string) =>
      groupRuns(db, { ...ask, by: 'name', means: ['metrics.eval_loss'], where: order }).groups.map((g) => g.label);
    expect(byMean('order by metrics.eval_loss')).toEqual(['b', 'a', 'c']);
    expect(byMean('order by metrics.eval_loss desc')).toEqual(['a', 'b', 'c']);
  });
  it('by nothing else', () => {
    expect(() => groupRuns(temporaryStore(), { ...ask, by: 'nonsense' })).toThrow(
      expect.objectContaining({ code: 'bad_input' }),
    );
  });
});

it('a list of one group holds its runs alone, in the query’s order, with what the query leaves', () => {
  const db = temporaryStore();
  for (const [seed, lr] of [
    [1, 0.1],
    [2, 0.1],
    [3, 0.1],
    [1, 0.2],
  ] as const)
    add(db, { training: { seed }, optimizer: { type: 'sgd', lr } });
  const { groups } = groupRuns(db, { ...ask, by: 'seeds' });
  const [, group] = groups;
  const page = (where: string, by: string, key: string) =>
    listRuns(db, { where, limit: 2, offset: 0, group: { by, key } });
  const found = page('seed > 1 order by seed', 'seeds', group?.key ?? '');
  expect([found.matching, found.total, found.runs.map((run) => run.seed)]).toEqual([2, 4, [2, 3]]);
  expect(page('', 'params.optimizer.lr', '0.2').runs.map((run) => run.number)).toEqual([4]);
  expect(page('', 'params.optimizer.lr', '"0.2"').runs).toEqual([]);
});
