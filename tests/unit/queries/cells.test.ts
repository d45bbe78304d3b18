import { describe, expect, it } from 'vitest';
import { keepColumns, keptViews, removeView, saveView } from '../../../electron/core/api/views.ts';
import { cellsOf } from '../../../electron/core/queries/cells.ts';
import { listRuns } from '../../../electron/core/queries/list.ts';
import { addRun, specOf, temporaryStore } from '../store/support.ts';

describe('columns in a query’s words', () => {
  const db = () => {
    const store = temporaryStore();
    const spec = specOf({
      name: 'Ebb',
      tags: ['kind:a', 'kind:b', 'paper'],
      optimizer: { type: 'sgd', lr: 0.1 + 0.2, nesterov: true, momentum: 0.9 },
      task: { type: 'text', data: 'x', samples: { prompts: ['a', 'b'] } },
    });
    const id = addRun(store, spec);
    const metric = store.prepare('INSERT INTO run_metric VALUES (?, ?, ?, ?, ?, 0)');
    metric.run(id, 'eval_loss', 0.1 + 0.2, 0.25, 3);
    metric.run(id, 'loss', null, -Infinity, null);
    return { store, id };
  };

  it.each([
    ['name', 'Ebb'],
    ['number', 1],
    ['started', null],
    ['metrics.eval_loss', 0.1 + 0.2],
    ['metrics.best_eval_loss', 0.25],
    ['max(metrics.eval_loss)', 3],
    ['metrics.loss', 'NaN'],
    ['min(metrics.loss)', '-Infinity'],
    ['metrics.none', null],
    ['params.optimizer.lr', 0.1 + 0.2],
    ['params.optimizer.nesterov', true],
    ['params.optimizer.type', 'sgd'],
    ['params.task.samples.prompts', '["a","b"]'],
    ['params.task.samples.prompts.1', 'b'],
    ['params.no.such', null],
    ['tags', 'kind:a, kind:b, paper'],
    ['tags.kind', 'a, b'],
    ['tags.none', null],
  ])('%s is %j, to the last bit', (column, value) => {
    const { store, id } = db();
    expect(cellsOf(store, [id, 'gone'], [column])).toEqual(new Map([[id, [value]]]));
  });

  it.each(['', 'nonsense', 'metrics', 'name = 1', 'name, seed', 'min(name)', "name'; DROP TABLE run; --"])(
    '%j names no column, and says so',
    (text) => {
      const { store, id } = db();
      expect(() => cellsOf(store, [id], [text])).toThrow(
        expect.objectContaining({ code: 'bad_input', issues: [expect.objectContaining({ path: 'columns' })] }),
      );
    },
  );

  it('stand beside the runs of a list, in their order, and only where they are asked for', () => {
    const store = temporaryStore();
    for (const lr of [0.1, 0.2]) addRun(store, specOf({ optimizer: { type: 'sgd', lr } }));
    const ask = { where: '', limit: 10, offset: 0 };
    const asked = listRuns(store, { ...ask, columns: ['params.optimizer.lr', 'number'] });
    expect(asked.cells).toEqual([
      [0.2, 2],
      [0.1, 1],
    ]);
    expect(listRuns(store, { ...ask, columns: [] }).cells).toBeUndefined();
  });
});

it('columns and views are kept by name until they are removed', () => {
  const db = temporaryStore();
  expect(keptViews(db)).toEqual({ columns: null, views: [] });
  keepColumns(db, 'state,name|metrics.eval_loss');
  const view = (name: string, where = '') => ({ name, where, columns: null, group: '' });
  saveView(db, view('b'));
  saveView(db, view('a', 'seed = 1'));
  saveView(db, { ...view('a'), group: 'seeds', columns: 'name' });
  expect(keptViews(db)).toEqual({
    columns: 'state,name|metrics.eval_loss',
    views: [{ name: 'a', where: '', columns: 'name', group: 'seeds' }, view('b')],
  });
  expect(removeView(db, 'a').views.map((one) => one.name)).toEqual(['b']);
  expect(keepColumns(db, null).columns).toBeNull();
});
