import { expect, it } from 'vitest';
import { createSelection } from '../../../renderer/state/selection.svelte.ts';

const list = ['a', 'b', 'c', 'd', 'e'];

it('toggles one run, and remembers the order they were chosen in', () => {
  const selection = createSelection();
  selection.toggle('c');
  selection.toggle('a');
  expect(selection.ids).toEqual(['c', 'a']);
  selection.toggle('c');
  expect(selection.ids).toEqual(['a']);
  expect(selection.has('c')).toBe(false);
});

it('extends from the one toggled last, in either direction, without taking one twice', () => {
  const selection = createSelection();
  selection.toggle('d');
  selection.extend(list, 'b');
  expect(selection.ids).toEqual(['d', 'b', 'c']);
  selection.extend(list, 'c');
  expect(selection.ids).toEqual(['d', 'b', 'c']);
});

it('begins at the run itself where nothing was toggled, or what was is out of the list', () => {
  const selection = createSelection();
  selection.extend(list, 'b');
  expect(selection.ids).toEqual(['b']);
  selection.toggle('x');
  selection.extend(list, 'd');
  expect(selection.ids).toEqual(['b', 'x', 'd']);
});
