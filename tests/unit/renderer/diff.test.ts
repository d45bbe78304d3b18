import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Change, diffOf, wordsOf } from '../../../renderer/views/run/diff.ts';

const marks = { same: '', gone: '-', new: '+' } as const;
const shown = (before: string, after: string): string[] =>
  diffOf(before, after).map(({ kind, text }) => marks[kind] + text);
const side = (changes: readonly Change[], other: 'gone' | 'new'): string =>
  changes
    .filter((change) => change.kind !== other)
    .map((change) => change.text)
    .join('');

it.each([
  ['', '', []],
  ['the tide', 'the tide', ['the tide']],
  ['', 'the tide', ['+the tide']],
  ['the tide', '', ['-the tide']],
  ['the tide comes in', 'the tide goes out', ['the tide ', '-comes in', '+goes out']],
  ['the night is comes', 'the night is come', ['the night is ', '-comes', '+come']],
  ['a b c d', 'a x c d', ['a ', '-b', '+x', ' c d']],
  ['one two', 'one big two', ['one ', '+big ', 'two']],
  ['größer’s Meer', 'größer Meer', ['-größer’s', '+größer', ' Meer']],
] as const)('from %j to %j', (before, after, changes) => {
  expect(shown(before, after)).toEqual(changes);
});

it('takes signs between two changes as part of them', () => {
  expect(shown('red, blue day', 'dark, cold day')).toEqual(['-red, blue', '+dark, cold', ' day']);
});

it('gives both texts back, whatever they are, and no two neighbours of one kind', () => {
  const text = fc
    .array(fc.constantFrom('the', 'tide', ' ', ', ', '\n', 'x', '🌊', '.'), { maxLength: 40 })
    .map((w) => w.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = diffOf(before, after);
      expect(side(changes, 'new')).toBe(before);
      expect(side(changes, 'gone')).toBe(after);
      expect(changes.every((one, i) => one.text !== '' && one.kind !== changes[i - 1]?.kind)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('is quick for long texts, also for those that have nothing in common', () => {
  const long = (seed: number): string => Array.from({ length: 5000 }, (_, i) => `w${(i * seed) % 997}`).join(' ');
  const began = performance.now();
  const changes = diffOf(long(7), long(13));
  expect(performance.now() - began).toBeLessThan(5000);
  expect(side(changes, 'gone')).toBe(long(13));
  expect(wordsOf('a-b  c')).toEqual(['a', '-', 'b', '  ', 'c']);
});
