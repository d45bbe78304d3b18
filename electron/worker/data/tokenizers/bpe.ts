/** Byte-level byte-pair encoding as GPT-2 has it: words are cut by a pattern, their bytes merged in the order learnt. */
import { byteNames, bytesOf, utf8 } from './bytes.ts';
import type { Merges } from './bpe-learn.ts';
import { heap } from './heap.ts';
import { type Tokenizer, idList } from './tokenizer.ts';
import { wordsOf } from './words.ts';

export interface Bpe extends Merges {
  /** Texts that are one token wherever they stand, never cut or merged: `<|endoftext|>`. */
  readonly special: readonly string[];
}

const RADIX = 2 ** 22;
const MAX_CACHED = 200_000;
const CACHED_LENGTH = 64;

type Rules = ReadonlyMap<number, { readonly rank: number; readonly made: number }>;

/** Merges a word's symbols: always the earliest learnt pair, from the left on. O(n log n), also for a word of a megabyte. */
function mergeWord(symbols: number[], rules: Rules): number[] {
  const next = symbols.map((_, i) => i + 1);
  const previous = symbols.map((_, i) => i - 1);
  const gone = new Uint8Array(symbols.length);
  const queue = heap<{ rank: number; at: number; left: number; right: number; made: number }>((a, b) =>
    a.rank === b.rank ? a.at < b.at : a.rank < b.rank,
  );
  const offer = (at: number): void => {
    const after = next[at];
    if (after === undefined || after >= symbols.length) return;
    const [left, right] = [symbols[at] as number, symbols[after] as number];
    const rule = rules.get(left * RADIX + right);
    if (rule) queue.push({ ...rule, at, left, right });
  };
  for (let i = 0; i + 1 < symbols.length; i++) offer(i);
  for (let top = queue.pop(); top; top = queue.pop()) {
    const { at, left, right, made } = top;
    const after = next[at] as number;
    if (gone[at] || after >= symbols.length || symbols[at] !== left || symbols[after] !== right) continue;
    symbols[at] = made;
    gone[after] = 1;
    const beyond = next[after] as number;
    next[at] = beyond;
    if (beyond < symbols.length) previous[beyond] = at;
    offer(at);
    if ((previous[at] as number) >= 0) offer(previous[at] as number);
  }
  return symbols.filter((_, i) => !gone[i]);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Cuts the special texts out, the longest first: odd places of the result are special. */
function cutter(special: readonly string[]): (text: string) => string[] {
  if (special.length === 0) return (text) => [text];
  const pattern = new RegExp(
    `(${[...special]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')})`,
    'u',
  );
  return (text) => text.split(pattern);
}

/** @param bpe consistent: every merge's parts and result are tokens; see bpe-check.ts */
export function bpeTokenizer({ tokens, merges, special }: Bpe): Tokenizer {
  const numberOf = new Map(tokens.map((name, i) => [name, i]));
  const byteNumbers = byteNames.map((name) => numberOf.get(name));
  const rules: Rules = new Map(
    merges.map(([a, b], rank) => [
      (numberOf.get(a) as number) * RADIX + (numberOf.get(b) as number),
      { rank, made: numberOf.get(a + b) as number },
    ]),
  );
  const specials = new Set(special);
  const bytes = tokens.map((name) => (specials.has(name) ? utf8(name) : (bytesOf(name) ?? utf8(name))));
  const cut = cutter(special);
  const cache = new Map<string, number[]>();

  const encodeWord = (word: string, unknown: Set<string>): number[] => {
    const known = cache.get(word);
    if (known) return known;
    const symbols: number[] = [];
    let whole = true;
    for (const byte of utf8(word)) {
      const id = byteNumbers[byte];
      if (id === undefined) whole = false;
      else symbols.push(id);
    }
    if (!whole) {
      for (const c of word) if (utf8(c).some((byte) => byteNumbers[byte] === undefined)) unknown.add(c);
    }
    const ids = mergeWord(symbols, rules);
    if (whole && word.length <= CACHED_LENGTH && cache.size < MAX_CACHED) cache.set(word, ids);
    return ids;
  };

  return {
    type: 'bpe',
    size: tokens.length,
    unit: 'tokens',
    start: numberOf.get('<|endoftext|>') ?? numberOf.get(byteNames[10] as string) ?? 0,
    characters: Uint16Array.from(bytes, (all) => all.reduce((n, byte) => n + ((byte & 0xc0) === 0x80 ? 0 : 1), 0)),
    saved: { type: 'bpe', tokens, merges: merges.map((pair) => pair.join(' ')), special },
    encode(text) {
      const ids = idList(text.length >> 1);
      const unknown = new Set<string>();
      cut(text).forEach((piece, i) => {
        if (i % 2 === 1) ids.push(numberOf.get(piece) as number);
        else for (const word of wordsOf(piece)) for (const id of encodeWord(word, unknown)) ids.push(id);
      });
      return { ids: ids.done(), unknown: [...unknown] };
    },
    decode(ids) {
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      return (
        Array.from(ids, (id) => decoder.decode(bytes[id] ?? new Uint8Array(0), { stream: true })).join('') +
        decoder.decode()
      );
    },
    stream() {
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      return {
        push: (id) => decoder.decode(bytes[id] ?? new Uint8Array(0), { stream: true }),
        end: () => decoder.decode(),
      };
    },
  };
}
