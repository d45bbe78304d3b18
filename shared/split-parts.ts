/** The parts of a text between commas, those in quotes left whole. Pure. */
export function splitParts(text: string, at = ','): string[] {
  const parts: string[] = [];
  let [from, quote] = [0, ''];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quote && c === '\\') i++;
    else if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === at) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter(Boolean);
}
