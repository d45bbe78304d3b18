import { expect, it } from 'vitest';
import { compileOperand, compileQuery } from '../../../electron/core/queries/where/index.ts';
import { columnOf, fieldIds, usual } from '../../../renderer/views/history/columns.ts';
import { pressed, readOrder, writeOrder } from '../../../renderer/views/history/order.ts';

it('reads the order off a query, and none inside quotes', () => {
  expect(readOrder('optimizer = "sgd" ORDER BY metrics.eval_loss desc, name')).toEqual({
    conditions: 'optimizer = "sgd"',
    keys: [
      { field: 'metrics.eval_loss', descending: true },
      { field: 'name', descending: false },
    ],
  });
  expect(readOrder('name = "order by x"')).toEqual({ conditions: 'name = "order by x"', keys: [] });
  expect(readOrder('border by')).toEqual({ conditions: 'border by', keys: [] });
});

it('a heading orders, turns round, and goes back', () => {
  const once = pressed('seed = 1', 'name', 'up', false);
  expect(once).toBe('seed = 1 order by name');
  const twice = pressed(once, 'name', 'up', false);
  expect(twice).toBe('seed = 1 order by name desc');
  expect(pressed(twice, 'name', 'up', false)).toBe('seed = 1');
  expect(pressed(once, 'started', 'down', true)).toBe('seed = 1 order by name, started desc');
  expect(pressed(once, 'started', 'down', false)).toBe('seed = 1 order by started desc');
});

it('every column’s order is a query that is understood', () => {
  const settings = ['metrics."top 5"', 'min(metrics.loss)', 'params.optimizer.lr', 'tags.kind', 'metrics."a, b"'];
  for (const id of [...usual, ...fieldIds, ...settings].filter((one) => columnOf(one)?.first)) {
    for (const descending of [false, true]) {
      const query = writeOrder('seed = 1', [{ field: id, descending }]);
      expect(compileQuery(query).ok, query).toBe(true);
      expect(readOrder(query).keys).toEqual([{ field: id, descending }]);
    }
  }
});

it('the core knows every column that it is asked for', () => {
  for (const id of [...fieldIds, 'max(metrics."top 5")', 'params.a.b'].filter((one) => columnOf(one)?.asked))
    expect(compileOperand(id).ok, id).toBe(true);
});
