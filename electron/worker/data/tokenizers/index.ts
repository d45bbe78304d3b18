/** The registry of tokenizers. */
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { bpeTokenizer } from './bpe.ts';
import { parsedBpe } from './bpe-check.ts';
import { learnMerges } from './bpe-learn.ts';
import { char } from './char.ts';
import type { Tokenizer, TokenizerKind } from './tokenizer.ts';

export interface BpeOptions {
  readonly vocab_size: number;
  readonly min_frequency: number;
}

/** Merges are learnt from the train part alone; bytes name every character of the others. */
const bpe: TokenizerKind<BpeOptions> = {
  id: 'bpe',
  fit: (text, _whole, { vocab_size, min_frequency }) =>
    bpeTokenizer({ ...learnMerges(text, vocab_size, min_frequency), special: [] }),
  restore: (saved) => bpeTokenizer(parsedBpe(saved)),
};

export const tokenizers = [char, bpe] as const;

/** A tokenizer from what a checkpoint holds. @throws Problem where it is damaged or of no known kind */
export function restoreTokenizer(saved: unknown): Tokenizer {
  const read = z.looseObject({ type: z.string() }).safeParse(saved);
  const kind = tokenizers.find((t) => t.id === read.data?.type);
  if (!kind)
    throw new Problem(
      `The checkpoint's tokenizer is of no known kind; known are: ${tokenizers.map((t) => t.id).join(', ')}.`,
    );
  return kind.restore(saved);
}
export { char, bpe };
