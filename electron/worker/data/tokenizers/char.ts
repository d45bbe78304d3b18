/** The character tokenizer: its symbols sorted by code point; a symbol's number is its place. */
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { type Tokenizer, type TokenizerKind, idList } from './tokenizer.ts';

/** The symbols of a text, sorted by code point. */
export function symbolsOf(text: string): string[] {
  return [...new Set(text)].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
}

export function charTokenizer(symbols: readonly string[]): Tokenizer {
  const place = new Map(symbols.map((s, i) => [s, i]));
  return {
    type: 'char',
    size: symbols.length,
    unit: 'characters',
    start: place.get('\n') ?? 0,
    characters: new Uint16Array(symbols.length).fill(1),
    saved: { type: 'char', symbols },
    encode(text) {
      const ids = idList(text.length);
      const unknown = new Set<string>();
      for (const character of text) {
        const id = place.get(character);
        if (id === undefined) unknown.add(character);
        else ids.push(id);
      }
      return { ids: ids.done(), unknown: [...unknown] };
    },
    decode: (ids) => Array.from(ids, (i) => symbols[i] ?? '').join(''),
    stream: () => ({ push: (id) => symbols[id] ?? '', end: () => '' }),
  };
}

const savedChar = z.object({
  type: z.literal('char'),
  symbols: z
    .array(z.string().min(1).max(2))
    .min(1)
    .max(1_114_112)
    .refine((all) => new Set(all).size === all.length && all.every((s) => [...s].length === 1)),
});

/** Symbols are taken over the whole text, so that the evaluation part has none the model cannot name. */
export const char: TokenizerKind = {
  id: 'char',
  fit: (_text, whole) => charTokenizer(symbolsOf(whole)),
  restore(saved) {
    const read = savedChar.safeParse(saved);
    if (!read.success)
      throw new Problem('The character tokenizer is damaged: it needs `symbols`, distinct single characters.');
    return charTokenizer(read.data.symbols);
  },
};
