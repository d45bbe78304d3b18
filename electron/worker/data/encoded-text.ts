/** A text made ready for a model: read, split, and in numbers. */
import { resolve } from 'node:path';
import type { TextTask } from '../../../shared/spec/tasks.ts';
import { LAYER_NORM_EPSILON } from '../nn/gpt.ts';
import type { GptShape } from '../nn/gpt-forward.ts';
import type { LstmShape } from '../nn/lstm.ts';
import type { ModelShape } from '../nn/model.ts';
import { Problem } from './problem.ts';
import { type Text, firstCharacters, readText } from './text.ts';
import { type TextParts, splitText } from './text-split.ts';
import { bpeTokenizer } from './tokenizers/bpe.ts';
import { readBpe } from './tokenizers/bpe-files.ts';
import { bpe, char } from './tokenizers/index.ts';
import type { Tokenizer } from './tokenizers/tokenizer.ts';

export interface EncodedText {
  readonly read: Text;
  readonly tokenizer: Tokenizer;
  /** Characters used, all parts together. */
  readonly characters: number;
  readonly parts: { readonly train: Int32Array; readonly eval: Int32Array; readonly test: Int32Array };
}

const some = (characters: readonly string[]): string =>
  characters
    .slice(0, 10)
    .map((c) => JSON.stringify(c))
    .join(', ') + (characters.length > 10 ? ` and ${characters.length - 10} more` : '');

function tokenizerFor({ tokenizer }: TextTask, baseDir: string, parts: TextParts, whole: string): Tokenizer {
  switch (tokenizer.type) {
    case 'char':
      return char.fit(parts.train, whole, undefined as never);
    case 'bpe':
      return tokenizer.path === null
        ? bpe.fit(parts.train, whole, tokenizer)
        : bpeTokenizer(readBpe(resolve(baseDir, tokenizer.path)));
    case 'inherit':
      throw new Error('A tokenizer is inherited from nothing.');
  }
}

/** @param inherited the tokenizer of the model begun with, null for a fresh start @throws Problem where it has no number for a character */
export function encodeText(task: TextTask, baseDir: string, inherited: Tokenizer | null): EncodedText {
  const read = readText(task.data, baseDir);
  const text = firstCharacters(read.text, task.max_characters);
  const split = splitText(text, task);
  const tokenizer = inherited ?? tokenizerFor(task, baseDir, split, text);
  const encode = (part: string): Int32Array => {
    const { ids, unknown } = tokenizer.encode(part);
    if (unknown.length > 0) {
      throw new Problem(
        `task.data: ${read.name} has characters the tokenizer has no token for: ${some(unknown)}. ` +
          'Take them out of the text, or train a model of its own on it.',
      );
    }
    return ids;
  };
  let characters = 0;
  for (const _ of text) characters++;
  const parts = { train: encode(split.train), eval: encode(split.eval), test: encode(split.test) };
  return { read, tokenizer, characters, parts };
}

/** The model's shape: the one begun with, or the spec's for this vocabulary. */
export function shapeFor({ model }: TextTask, vocabulary: number, begun: ModelShape | null): ModelShape {
  if (begun) return begun;
  switch (model.type) {
    case 'gpt': {
      const shape: GptShape = { ...model, vocabulary, layer_norm_epsilon: LAYER_NORM_EPSILON };
      return shape;
    }
    case 'lstm': {
      const shape: LstmShape = { ...model, vocabulary, embedding: model.embedding ?? model.width };
      return shape;
    }
    case 'inherit':
      throw new Error('A model is inherited from nothing.');
  }
}

/** Tokens a training sequence has. @throws Problem where a part of the text is shorter */
export function sequenceLength(
  { model }: TextTask,
  shape: ModelShape,
  { read, tokenizer, parts }: EncodedText,
): number {
  const length = (model.type === 'inherit' ? model.context : null) ?? shape.context;
  if (length > shape.context)
    throw new Problem(`task.model.context: ${length} is more than the model begun with can see, ${shape.context}.`);
  const named = { train: parts.train, evaluation: parts.eval, test: parts.test };
  for (const [part, { length: size }] of Object.entries(named)) {
    if (part === 'test' && size === 0) continue;
    if (size < length + 1) {
      throw new Problem(
        `task.model.context: ${length} is longer than the ${part} part of ${read.name}, which has ${size} ${tokenizer.unit}. ` +
          'Use a shorter context or a longer text.',
      );
    }
  }
  return length;
}

/** A sample's prompt the model cannot read is told now, not after the first epoch. */
export function checkPrompts(prompts: readonly string[], tokenizer: Tokenizer): void {
  prompts.forEach((prompt, i) => {
    const { unknown } = tokenizer.encode(prompt);
    if (unknown.length > 0) {
      throw new Problem(
        `task.samples.prompts.${i}: ${JSON.stringify(prompt)} has characters the model has no token for: ${some(unknown)}. ` +
          'Leave them out.',
      );
    }
  });
}
