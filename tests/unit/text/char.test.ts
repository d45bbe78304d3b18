import { expect, it } from 'vitest';
import { char, restoreTokenizer } from '../../../electron/worker/data/tokenizers/index.ts';

const tokenizer = char.fit('', 'bé🦉\na', undefined as never);

it('numbers characters by code point, whole ones beyond the first plane too', () => {
  expect(tokenizer.saved).toEqual({ type: 'char', symbols: ['\n', 'a', 'b', 'é', '🦉'] });
  expect([...tokenizer.encode('🦉b\n').ids]).toEqual([4, 2, 0]);
});

it('gives the text back', () => {
  expect(tokenizer.decode(tokenizer.encode('ab🦉é\n').ids)).toBe('ab🦉é\n');
});

it('says each unknown character once and leaves it out', () => {
  expect(tokenizer.encode('axyxa')).toEqual({ ids: Int32Array.of(1, 1), unknown: ['x', 'y'] });
});

it('begins an empty prompt at a line end, or at the first symbol where there is none', () => {
  expect(tokenizer.start).toBe(0);
  expect(char.fit('', 'cab', undefined as never).start).toBe(0);
  expect(char.fit('', '\tx\n', undefined as never).start).toBe(1);
});

it('comes back from what a checkpoint holds', () => {
  expect(restoreTokenizer(JSON.parse(JSON.stringify(tokenizer.saved))).saved).toEqual(tokenizer.saved);
});
