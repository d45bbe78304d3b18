import { describe, expect, it } from 'vitest';
import { columnOf, fitting, NAME, usual, widthOf } from '../../../renderer/views/history/columns.ts';
import { columnIds, offered } from '../../../renderer/views/history/offer.ts';
import { asked, leastWidth, place } from '../../../renderer/views/history/place.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { Cell } from '../../../shared/contract/views.ts';

const now = new Date(2026, 10, 24, 12);
const run = {
  number: 12,
  metrics: { eval_loss: 1.23456, 'top 5': 0.05, eval_accuracy: 'NaN', best_eval_loss: 1.1 },
  tags: ['kind:a', 'kind=b', 'kindly:c', 'paper'],
  seed: 3,
} as unknown as RunSummary;
const text = (id: string, cell: Cell = null): string | undefined => columnOf(id)?.text(run, cell, now);

it.each<[string, Cell, string]>([
  ['number', null, '#12'],
  ['seed', null, '3'],
  ['metrics.eval_loss', null, '1.235'],
  ['metrics."top 5"', null, '0.0500'],
  ['metrics.none', null, ''],
  ['metrics.eval_accuracy', null, ''],
  ['min(metrics.eval_loss)', 1.5, '1.500'],
  ['max(metrics.eval_loss)', 'Infinity', 'Infinity'],
  ['max(metrics.eval_loss)', null, ''],
  ['params.optimizer.lr', 0.00028, '2.8e−4'],
  ['params.optimizer.lr', 0.1 + 0.2, '0.3'],
  ['params.task.model.width', 16384, '16,384'],
  ['params.optimizer.nesterov', false, 'false'],
  ['params.optimizer.type', 'sgd', 'sgd'],
  ['tags.kind', null, 'a, b'],
  ['parameters', 1234, '1,234'],
])('%s of %j is written %j', (id, cell, expected) => expect(text(id, cell)).toBe(expected));

it.each(['nonsense', 'metrics', 'params.', 'min(name)', ''])('%j is no column', (id) =>
  expect(columnOf(id)).toBeNull(),
);

it('a type is told of what', () => {
  expect(columnOf('params.task.model.type')?.title).toBe('model type');
  expect(columnOf('params.optimizer.lr')?.title).toBe('lr');
});

describe('the usual columns', () => {
  it('are all there where there is room, and leave one by one where there is not', () => {
    expect(fitting(3000)).toEqual([...usual]);
    for (const width of [600, 800, 900, 1076, 1300, 1600]) {
      const columns = fitting(width).map((id) => columnOf(id) as never);
      expect(columns.length === 6 || widthOf(columns) <= width, String(width)).toBe(true);
    }
    expect(fitting(0)).toEqual(['state', 'number', 'name', 'spark', 'metrics.best_eval_loss', 'seconds']);
  });
});

describe('the place of columns', () => {
  it('is known before anything is read: the pinned stand one behind the other', () => {
    const columns = place({ columns: ['state', 'name', 'seed'], pinned: 2 });
    expect(columns.map(({ id, pin, edge }) => [id, pin, edge])).toEqual([
      ['state', 40, false],
      ['name', 146, true],
      ['seed', null, false],
    ]);
    expect(leastWidth(columns)).toBe(40 + 106 + 240 + 60);
    expect(leastWidth(place({ columns: ['state', 'name', 'seed'], pinned: 0 }))).toBe(40 + 106 + NAME + 60);
  });
  it('leaves out what nobody knows, and asks the core for what a summary lacks', () => {
    const columns = place({
      columns: ['nonsense', 'name', 'params.lr', 'metrics.loss', 'min(metrics.loss)'],
      pinned: 0,
    });
    expect(columns).toHaveLength(4);
    expect(asked(columns)).toEqual(['params.lr', 'min(metrics.loss)']);
  });
});

describe('what is offered', () => {
  const names = { fields: [], metrics: ['loss', 'top 5'], params: ['optimizer', 'optimizer.lr'], tags: ['kind'] };
  const ids = columnIds(names);
  it('is every field, metric with its extremes, setting that is a value, and key of tags', () => {
    expect(ids).toEqual(expect.arrayContaining(['seed', 'max(metrics."top 5")', 'params.optimizer.lr', 'tags.kind']));
    expect(ids).not.toContain('params.optimizer');
  });
  it('has every word, and is not shown already', () => {
    expect(offered(ids, [], 'LOSS min').map((one) => one.id)).toEqual(['min(metrics.loss)']);
    expect(offered(ids, ['params.optimizer.lr'], 'lr')).toEqual([]);
    expect(offered(ids, [], '').length).toBeGreaterThan(20);
  });
});
