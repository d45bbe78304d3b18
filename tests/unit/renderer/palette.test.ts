import { expect, it } from 'vitest';
import { compileQuery } from '../../../electron/core/queries/where/index.ts';
import { conditionOf, type Entry, KEPT, listed, remembered } from '../../../renderer/views/shell/palette.ts';

const entry = (id: string, title: string): Entry => ({
  id,
  title,
  about: '',
  keys: '',
  view: { name: 'queue' },
});
const places = [entry('new', 'New run'), entry('runs', 'Runs'), entry('sweeps', 'Sweeps')];
const acts = [entry('act 0', 'Export these runs')];
const found = [entry('r1', 'Runs of mine')];

it('lists what the page does, what was chosen last, then the places; with words, acts and places that have them all and what was found', () => {
  expect(listed(acts, places, [], ['sweeps', 'gone'], '').map((e) => e.id)).toEqual(['act 0', 'sweeps', 'new', 'runs']);
  expect(listed(acts, places, found, ['sweeps'], 'run').map((e) => e.id)).toEqual(['act 0', 'new', 'runs', 'r1']);
  expect(listed(acts, places, [], [], 'run new').map((e) => e.id)).toEqual(['new']);
});

it('keeps the last few, each once', () => {
  expect(remembered(['a', 'b', 'c', 'd', 'e'], 'c')).toEqual(['c', 'a', 'b', 'd', 'e']);
  expect(remembered(['a', 'b', 'c', 'd', 'e'], 'f')).toHaveLength(KEPT);
});

it.each(['12', '#12', 'tide', 'a "quote"', '100 %', 'a_b', 'back\\slash'])(
  '%s is asked for by a query that is understood',
  (text) => {
    const where = conditionOf(text) ?? '';
    expect(compileQuery(`(${where}) and kind in ("train", "range-test")`).ok, where).toBe(true);
  },
);

it('a number is asked for as one', () => {
  expect(conditionOf('#12')).toBe('number = 12');
  expect(conditionOf('  ')).toBeNull();
});
