const CANDIDATES = [',', ';', '\t', '|'] as const;

/** The candidate that stands most often in the first line outside quotes; a comma where none does. */
export function sniffDelimiter(text: string): (typeof CANDIDATES)[number] {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (counts.size > 0) break;
    } else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const count = (candidate: string): number => counts.get(candidate) ?? 0;
  return CANDIDATES.reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}
