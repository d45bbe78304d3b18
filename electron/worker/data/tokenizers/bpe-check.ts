/** Byte-level vocabularies from outside: checked before anything is built on them. */
import { z } from 'zod';
import { Problem } from '../problem.ts';
import type { Bpe } from './bpe.ts';
import { bytesOf } from './bytes.ts';

const MAX_TOKENS = 1_000_000;
const names = z.array(z.string().min(1).max(10_000)).max(MAX_TOKENS);
const savedBpe = z.object({
  type: z.literal('bpe'),
  tokens: names.min(1),
  merges: names,
  special: z.array(z.string().min(1).max(1000)).max(10_000),
});

/** A merge as `merges.txt` writes it: two names with one space between. */
export function mergeOf(line: string, place: string): [string, string] {
  const [left, right, ...more] = line.split(' ');
  if (!left || !right || more.length > 0)
    throw new Problem(`${place}: ${JSON.stringify(line)} is not a merge; write two tokens with a space between.`);
  return [left, right];
}

/** @param where the file, for messages @throws Problem where a merge speaks of tokens that are not there */
export function checkedBpe(bpe: Bpe, where: string): Bpe {
  const known = new Set(bpe.tokens);
  const specials = new Set(bpe.special);
  if (known.size !== bpe.tokens.length) throw new Problem(`${where}: a token stands in the vocabulary twice.`);
  const odd = bpe.tokens.find((name) => !specials.has(name) && bytesOf(name) === null);
  if (odd !== undefined)
    throw new Problem(`${where}: token ${JSON.stringify(odd)} is not written in GPT-2's byte characters.`);
  for (const [i, [a, b]] of bpe.merges.entries()) {
    const missing = [a, b, a + b].find((name) => !known.has(name));
    if (missing !== undefined)
      throw new Problem(
        `${where}: merge ${i + 1} (${a} ${b}) needs token ${JSON.stringify(missing)}, which is missing.`,
      );
  }
  const lost = bpe.special.find((name) => !known.has(name));
  if (lost !== undefined) throw new Problem(`${where}: special token ${JSON.stringify(lost)} has no number.`);
  return bpe;
}

/** From what a checkpoint holds. */
export function parsedBpe(saved: unknown): Bpe {
  const read = savedBpe.safeParse(saved);
  if (!read.success) throw new Problem(`The byte-pair tokenizer is damaged: ${z.prettifyError(read.error)}`);
  const where = "The checkpoint's tokenizer";
  const merges = read.data.merges.map((line) => mergeOf(line, where));
  return checkedBpe({ tokens: read.data.tokens, merges, special: read.data.special }, where);
}
