import { expect, it } from 'vitest';
import { type Written, writtenAt, writtenKeeper } from '../../../renderer/state/written.ts';

/** A tab's store with room for so many characters. */
function tab(room = Infinity) {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem(key: string, value: string) {
      const others = [...items].filter(([one]) => one !== key).reduce((sum, [, text]) => sum + text.length, 0);
      if (others + value.length > room) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
  };
}

const odds = { token: 3, probability: 0.123456789, alternatives: [{ token: 4, text: 'b', probability: 0.5 }] };
const text = (n: number, more: Partial<Written> = {}): Written => ({
  request: {
    id: 'run',
    checkpoint: null,
    sampling: { prompt: 'To be', tokens: 300, temperature: 0.8, top_k: null, top_p: null, seed: n },
  },
  tokens: [{ text: 'a', odds, chosen: false }],
  stopped: false,
  perSecond: 120,
  from: 'step-10',
  problem: null,
  ...more,
});

it('gives a text back as it was, by its side and its model', () => {
  const keeper = writtenKeeper(tab());
  const [left, right] = [0, 1].map((side) => writtenAt(side, { run: 'run', checkpoint: null }));
  keeper.keep(left ?? '', text(1));
  keeper.keep(right ?? '', text(2, { stopped: true }));
  expect(keeper.find(left ?? '')).toEqual(text(1));
  expect(keeper.find(right ?? '')).toEqual(text(2, { stopped: true }));
  expect(keeper.find(writtenAt(0, { run: 'run', checkpoint: 'step-10' }))).toBeNull();
});

it('keeps the newest six', () => {
  const store = tab();
  const keeper = writtenKeeper(store);
  for (let i = 0; i < 8; i++) keeper.keep(`0 run ${i}`, text(i));
  keeper.keep('0 run 2', text(22));
  expect(Array.from({ length: 8 }, (_, i) => keeper.find(`0 run ${i}`) !== null)).toEqual([
    ...[false, false],
    ...Array.from({ length: 6 }, () => true),
  ]);
  expect(store.items.size).toBe(7);
});

it('makes room of older texts, and then of the probabilities', () => {
  const one = JSON.stringify(text(1)).length;
  const keeper = writtenKeeper(tab(one * 2));
  keeper.keep('a', text(1));
  keeper.keep('b', text(2));
  expect(keeper.find('a')).toBeNull();
  expect(keeper.find('b')).toEqual(text(2));
  const long = text(3, { tokens: Array.from({ length: 4 }, () => ({ text: 'a', odds, chosen: false })) });
  keeper.keep('c', long);
  expect(keeper.find('c')?.tokens).toEqual(long.tokens.map((token) => ({ ...token, odds: null })));
});

it('takes what it cannot read for nothing, and a browser that keeps nothing for empty', () => {
  const store = tab();
  store.items.set('tidemark.written a', '{"tokens": 1}');
  store.items.set('tidemark.written b', 'no JSON');
  const keeper = writtenKeeper(store);
  expect([keeper.find('a'), keeper.find('b'), writtenKeeper(null).find('a')]).toEqual([null, null, null]);
  expect(() => writtenKeeper(null).keep('a', text(1))).not.toThrow();
});
