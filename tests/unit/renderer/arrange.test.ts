import { expect, it } from 'vitest';
import { arranged, turned } from '../../../renderer/views/run/arrange.ts';

const charts = (['loss main', 'accuracy second', 'lr small', 'grad_norm small'] as const).map((text) => {
  const [id, size] = text.split(' ') as [string, 'main' | 'second' | 'small'];
  return { chart: { id, size } };
});
const cells = (pinned: string[], of = charts): string[] =>
  arranged(of, pinned).map(({ chart, cell }) => `${chart.id} ${cell}`);

it('charts stand as the registry has them', () => {
  expect(cells([])).toEqual(['loss main', 'accuracy second', 'lr small', 'grad_norm small']);
});

it('pinned ones come first, two a row, and one alone takes it', () => {
  expect(cells(['grad_norm'])).toEqual(['grad_norm wide', 'loss main', 'accuracy second', 'lr small']);
  expect(cells(['grad_norm', 'gone', 'lr'])).toEqual(['grad_norm half', 'lr half', 'loss main', 'accuracy second']);
});

it('a large chart without its neighbour takes the row', () => {
  expect(cells(['loss'])[1]).toBe('accuracy wide');
  expect(cells([], charts.slice(0, 1))).toEqual(['loss wide']);
});

it('what was pinned twice is as it was', () => {
  expect(turned(turned(['a'], 'b'), 'b')).toEqual(['a']);
  expect(turned(['a'], 'b')).toEqual(['a', 'b']);
});
