/** The law of docs/decisions/0027, for every sentence of the core in every language of the page. */
import { describe, expect, it } from 'vitest';
import { coreSentences as german } from '../../../renderer/strings/de/core/index.ts';
import { type Code, coreSentences as english } from '../../../shared/words/core/index.ts';
import { type Said, said, tell } from '../../../shared/words/said.ts';
import { examples } from './examples.ts';

const codes = Object.keys(english) as Code[];
const catalogues = { english, german } as const;
/** A word of English that is none of German, in a sentence. */
const ENGLISH = /\b(the|of|are|it|which|there|have|with|but|cannot|must|be|at|this|and|is|not|has|or|by)\b/i;
/** The query language has some of them, in any language of the page. */
const ENGLISH_OF_QUERIES = /\b(the|of|are|it|which|there|have|with|but|cannot|must|be|at|this)\b/i;

type Values = Said['values'];
const valuesOf = (code: Code): readonly [Values, Values] =>
  (examples[code].length === 0 ? [{}, {}] : examples[code]) as readonly [Values, Values];
/** What is quoted, or is a command to be typed, is the same in every language. */
const plain = (text: string): string => text.replace(/`[^`]*`|"[^"]*"|„[^“]*“/g, '');

describe.each(codes)('%s', (code) => {
  const [one, other] = valuesOf(code);

  it('is data of the contract', () => {
    for (const values of [one, other]) {
      expect(said.parse(JSON.parse(JSON.stringify({ code, values })))).toEqual({ code, values });
      expect(Object.keys(values).filter((name) => !/^[a-z][a-z_0-9]*$/.test(name))).toEqual([]);
    }
  });

  it.each(Object.keys(catalogues) as (keyof typeof catalogues)[])('says each of its values in %s', (language) => {
    const text = (values: Values): string | null => tell(catalogues[language], { code, values });
    for (const values of [one, other]) expect(text(values)).not.toMatch(/undefined|NaN|\[object/);
    const silent = Object.keys(one).filter((name) =>
      [
        [one, other],
        [other, one],
      ].every(([a, b]) => text({ ...a, [name]: b?.[name] ?? null }) === text(a as Values)),
    );
    expect(silent).toEqual([]);
  });

  it('is said in German by words that are no English', () => {
    for (const values of [one, other]) {
      const text = tell(german, { code, values }) ?? '';
      expect(text).not.toBe(tell(english, { code, values }));
      expect(plain(text)).not.toMatch(code.startsWith('query.') ? ENGLISH_OF_QUERIES : ENGLISH);
      expect(text).not.toMatch(/!(?!=)|“(?=\p{L})/u);
    }
  });
});

it('has the same codes in German as in English', () => {
  expect(Object.keys(german).sort()).toEqual([...codes].sort());
});

it('tells nothing by a code it does not know, and nothing with a hole', () => {
  expect(tell(german, { code: 'range.of_tomorrow', values: {} })).toBeNull();
  expect(tell(german, { code: 'toString', values: {} })).toBeNull();
  const takers = codes.filter((code) => examples[code].length > 0);
  expect(takers.filter((code) => tell(german, { code, values: {} }) !== null)).toEqual([]);
});
