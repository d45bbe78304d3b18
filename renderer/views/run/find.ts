/** Finding words in lines, whatever their case. Pure. */

export interface Match {
  readonly line: number;
  /** Characters of the line: from the first up to but not including the last. */
  readonly from: number;
  readonly to: number;
}

/** More than anyone goes through, and as many as a browser marks without delay. */
export const MOST_MATCHES = 2000;

/** In order; none for an empty text. Letters whose lower case is longer than they are (`İ`) are looked for as they stand. */
export function matchesIn(lines: readonly string[], text: string): Match[] {
  if (text === '') return [];
  const wanted = lowered(text);
  const found: Match[] = [];
  for (const [line, words] of lines.entries()) {
    const inside = lowered(words);
    for (let from = inside.indexOf(wanted); from >= 0; from = inside.indexOf(wanted, from + wanted.length)) {
      found.push({ line, from, to: from + wanted.length });
      if (found.length >= MOST_MATCHES) return found;
    }
  }
  return found;
}

function lowered(text: string): string {
  const low = text.toLowerCase();
  return low.length === text.length
    ? low
    : Array.from(text, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('');
}

/** The match after (or before) the one at `at`, round the end; -1 where there are none. */
export function nextOf(count: number, at: number, by: 1 | -1): number {
  if (count === 0) return -1;
  if (at < 0) return by === 1 ? 0 : count - 1;
  return (at + by + count) % count;
}

/** Where characters `from` to `to` of pieces of text in a row lie: piece and place in it, of both ends. */
export function placed(
  lengths: readonly number[],
  { from, to }: Pick<Match, 'from' | 'to'>,
): { readonly start: readonly [number, number]; readonly end: readonly [number, number] } | null {
  const at = (place: number, last: boolean): readonly [number, number] | null => {
    let before = 0;
    for (const [i, length] of lengths.entries()) {
      if (place < before + length || (last && place === before + length)) return [i, place - before];
      before += length;
    }
    return null;
  };
  const [start, end] = [at(from, false), at(to, true)];
  return start && end ? { start, end } : null;
}
