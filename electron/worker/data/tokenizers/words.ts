/**
 * How GPT-2 cuts text before it merges (Radford et al. 2019, section 2.2): English contractions; runs of letters, of digits
 * and of other signs, each with one space in front; white space, whose last sign is left to what follows. Unicode's White_Space stands for
 * `\s`, which in JavaScript is another set.
 */
const space = '\\p{White_Space}';
export const WORDS = new RegExp(
  `'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^${space}\\p{L}\\p{N}]+|${space}+(?!\\P{White_Space})|${space}+`,
  'gu',
);

/** The text's words in order; put together they are the text. */
export function* wordsOf(text: string): Generator<string> {
  for (const match of text.matchAll(WORDS)) yield match[0];
}
