/** Writing a folder in Hugging Face's GPT-2 layout, which `transformers` and Tidemark's `init_from` read. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GptShape } from '../../nn/gpt-forward.ts';
import type { SavedModel } from '../../nn/models.ts';
import { Problem } from '../problem.ts';
import { type NamedTensor, writeSafetensors } from '../safetensors.ts';
import { parsedBpe } from '../tokenizers/bpe-check.ts';
import type { Tokenizer } from '../tokenizers/tokenizer.ts';
import { configOfShape } from './config.ts';
import { CONFIG, OWN_TOKENIZER, WEIGHTS } from './read.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const numbered = (names: readonly string[]): string => json(Object.fromEntries(names.map((name, i) => [name, i])));

/** File name to content. A byte-pair tokenizer in GPT-2's two files; characters in Tidemark's own and a plain vocab.json. */
function tokenizerFiles(tokenizer: Tokenizer): Record<string, string> {
  if (tokenizer.type === 'char') {
    const { symbols } = tokenizer.saved as { symbols: readonly string[] };
    return { [OWN_TOKENIZER]: json(tokenizer.saved), 'vocab.json': numbered(symbols) };
  }
  const { tokens, merges, special } = parsedBpe(tokenizer.saved);
  return {
    'vocab.json': numbered(tokens),
    'merges.txt': `#version: 0.2\n${merges.map((pair) => `${pair.join(' ')}\n`).join('')}`,
    // More special tokens than the one GPT-2 has can be said by Tidemark's own file alone.
    ...(special.some((name) => name !== END_OF_TEXT) ? { [OWN_TOKENIZER]: json(tokenizer.saved) } : {}),
  };
}

const END_OF_TEXT = '<|endoftext|>';

function endOfText(tokenizer: Tokenizer): number | null {
  const place = (tokenizer.saved as { tokens?: readonly string[] }).tokens?.indexOf(END_OF_TEXT) ?? -1;
  return place < 0 ? null : place;
}

/**
 * Writes the model into `folder`, which is made, and must be empty.
 * @returns names of the files written
 * @throws Problem where the model has another architecture or the folder cannot take it
 */
export function writeGptFolder(
  folder: string,
  { shape, tokenizer }: SavedModel,
  weights: ReadonlyMap<string, NamedTensor>,
): string[] {
  if (shape.type !== 'gpt')
    throw new Problem(`Hugging Face's GPT-2 layout holds GPT models; this one is of type ${shape.type}.`);
  const files: Record<string, string | Uint8Array> = {
    [CONFIG]: json(configOfShape(shape as GptShape, endOfText(tokenizer))),
    ...tokenizerFiles(tokenizer),
    // `transformers` reads no file without this note of what made it.
    [WEIGHTS]: writeSafetensors(weights, { format: 'pt' }),
  };
  try {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length > 0)
      throw new Problem(`${folder} is not empty. Name a new folder, so that nothing is overwritten.`);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new Problem(`${folder} cannot be written (${code}).`);
  }
  return Object.keys(files);
}
