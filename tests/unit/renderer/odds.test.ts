import { describe, expect, it } from 'vitest';
import {
  choicesOf,
  formatProbability,
  levelOf,
  perplexityOf,
  placeBy,
  shownToken,
} from '../../../renderer/views/generate/odds.ts';
import { sourcesOf, withSource } from '../../../renderer/views/generate/sources.ts';

const odds = (token: number, probability: number) => ({
  token,
  probability,
  alternatives: [
    { token: 1, text: 'a', probability: 0.6 },
    { token: 2, text: 'b', probability: 0.3 },
  ],
});

it('shows blanks and line ends as signs', () => expect(shownToken(' a\n\t\r')).toBe('␣a↵⇥␍'));

it.each([
  [1, 0],
  [0.5, 0],
  [0.499, 1],
  [0.2, 1],
  [0.05, 2],
  [0.0499, 3],
  [0, 3],
])('probability %d has level %d', (p, level) => expect(levelOf(p)).toBe(level));

it.each([
  [1, '1.000'],
  [0.4124, '0.412'],
  [0.0005, '0.001'],
  [0.0004, '<0.001'],
])('writes %d as %s', (p, text) => expect(formatProbability(p)).toBe(text));

describe('the choices of a token', () => {
  it('mark the one that stands in the text', () => {
    expect(choicesOf(odds(2, 0.3), 'b').map((c) => [c.text, c.here])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });
  it('end with it where it is not among the likeliest', () => {
    expect(choicesOf(odds(9, 0.01), 'z').at(-1)).toEqual({ token: 9, text: 'z', probability: 0.01, here: true });
  });
});

it('tells the perplexity of a text, and none where nothing has a probability', () => {
  expect(perplexityOf([{ odds: odds(1, 0.5) }, { odds: null }, { odds: odds(1, 0.125) }])).toBeCloseTo(4);
  expect(perplexityOf([{ odds: null }])).toBeNull();
});

describe('the list of a token', () => {
  const seen = { left: 0, top: 100, width: 300, height: 200 };
  const list = { width: 120, height: 80 };
  const token = (left: number, top: number) => ({ left, top, width: 8, height: 20 });
  it('stands below it', () => expect(placeBy(token(50, 120), list, seen)).toEqual({ left: 50, top: 140 }));
  it('stays within the sides', () => expect(placeBy(token(290, 120), list, seen).left).toBe(180));
  it('goes above at the lower edge', () => expect(placeBy(token(50, 270), list, seen).top).toBe(190));
  it('stays below where there is no room above either', () =>
    expect(placeBy(token(50, 110), list, { ...seen, height: 50 }).top).toBe(130));
});

describe('the models of the page', () => {
  const view = { name: 'generate', run: null, checkpoint: null } as const;
  const beside = { run: 'b', checkpoint: null, temperature: 0.5 };
  it('are the usual run where none is named, and none where there is none', () => {
    expect(sourcesOf(view, 'newest')).toEqual([{ run: 'newest', checkpoint: null, temperature: null }]);
    expect(sourcesOf(view, null)).toEqual([]);
  });
  it('are two with one beside, and the address then names both', () => {
    const two = withSource(view, sourcesOf(view, 'newest'), 1, beside);
    expect(two).toEqual({ ...view, run: 'newest', beside });
    expect(sourcesOf(two, 'another')).toHaveLength(2);
    expect(withSource(two, sourcesOf(two, null), 0, { ...beside, run: 'c' })).toEqual({ ...two, run: 'c' });
  });
});
