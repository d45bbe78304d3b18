import { expect, it } from 'vitest';
import { compileQuery } from '../../../electron/core/queries/where/index.ts';
import { columns } from '../../../renderer/views/history/columns.ts';
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
  for (const { field } of columns) {
    for (const descending of [false, true]) {
      const query = writeOrder('seed = 1', [{ field, descending }]);
      expect(compileQuery(query).ok, query).toBe(true);
      expect(readOrder(query).keys).toEqual([{ field, descending }]);
    }
  }
});
