/** Learning byte-level merges from a text (Sennrich et al. 2016; on bytes, Radford et al. 2019). */
import { byteAlphabet, byteNames, utf8 } from './bytes.ts';
import { heap } from './heap.ts';
import { wordsOf } from './words.ts';

export interface Merges {
  /** Names of the tokens; a token's number is its place. The 256 bytes come first. */
  readonly tokens: readonly string[];
  /** Pairs of names in the order they are merged. */
  readonly merges: readonly (readonly [string, string])[];
}

interface Word {
  symbols: number[];
  readonly count: number;
}

/** Longer words are learnt from in pieces of this many bytes: a text without spaces must not make every merge slow. */
const MAX_WORD = 256;
/** A pair as one number; tokens stay below this. */
const RADIX = 2 ** 22;

function countWords(text: string): Word[] {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const place = new Map(byteAlphabet.map((name, i) => [name, i]));
  const numberOf = byteNames.map((name) => place.get(name) as number);
  return [...counts].flatMap(([word, count]) => {
    const symbols = Array.from(utf8(word), (byte) => numberOf[byte] as number);
    const pieces = Math.ceil(symbols.length / MAX_WORD);
    return Array.from({ length: pieces }, (_, i) => ({
      symbols: symbols.slice(i * MAX_WORD, (i + 1) * MAX_WORD),
      count,
    }));
  });
}

/** Every occurrence of (left, right), from the left on, becomes `made`. */
function merged(symbols: readonly number[], left: number, right: number, made: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < symbols.length; i++) {
    const here = symbols[i] as number;
    if (here === left && symbols[i + 1] === right) {
      out.push(made);
      i++;
    } else out.push(here);
  }
  return out;
}

/**
 * The most frequent pair is merged, again and again; among equals the one with the lower numbers. The same text gives the same merges.
 * @param vocabulary tokens in all, the 256 bytes among them @param minFrequency pairs seen less often are not merged
 */
export function learnMerges(text: string, vocabulary: number, minFrequency: number): Merges {
  const words = countWords(text);
  const tokens = [...byteAlphabet];
  const numberOf = new Map(tokens.map((name, i) => [name, i]));
  const merges: [string, string][] = [];
  const counts = new Map<number, number>();
  const where = new Map<number, Set<number>>();
  const queue = heap<{ pair: number; count: number }>((a, b) =>
    a.count === b.count ? a.pair < b.pair : a.count > b.count,
  );

  /** Adds a word's pairs to the counts, or with sign -1 takes them out. */
  const tally = (index: number, sign: 1 | -1, changed: Set<number>): void => {
    const { symbols, count } = words[index] as Word;
    for (let i = 0; i + 1 < symbols.length; i++) {
      const pair = (symbols[i] as number) * RADIX + (symbols[i + 1] as number);
      counts.set(pair, (counts.get(pair) ?? 0) + sign * count);
      if (sign === -1) continue;
      changed.add(pair);
      const places = where.get(pair);
      if (places) places.add(index);
      else where.set(pair, new Set([index]));
    }
  };
  const enqueue = (changed: ReadonlySet<number>): void => {
    for (const pair of changed) queue.push({ pair, count: counts.get(pair) as number });
  };

  const first = new Set<number>();
  words.forEach((_, i) => tally(i, 1, first));
  enqueue(first);
  while (tokens.length < vocabulary) {
    const top = queue.pop();
    if (!top || top.count < minFrequency) break;
    const { pair, count } = top;
    const now = counts.get(pair) ?? 0;
    if (now !== count) {
      // It has become rarer since it was queued; where it has become more frequent, a later entry says so.
      if (now > 0 && now < count) queue.push({ pair, count: now });
      continue;
    }
    const left = Math.floor(pair / RADIX);
    const right = pair % RADIX;
    const names = [tokens[left] as string, tokens[right] as string] as [string, string];
    const name = names.join('');
    const made = numberOf.get(name) ?? tokens.push(name) - 1;
    numberOf.set(name, made);
    merges.push(names);
    const changed = new Set<number>();
    for (const index of where.get(pair) ?? []) {
      const word = words[index] as Word;
      tally(index, -1, changed);
      word.symbols = merged(word.symbols, left, right, made);
      tally(index, 1, changed);
    }
    counts.delete(pair);
    where.delete(pair);
    changed.delete(pair);
    enqueue(changed);
  }
  return { tokens, merges };
}
