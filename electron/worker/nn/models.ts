/** The registry of language models, and the way from a checkpoint's `model` to one of them. */
import { z } from 'zod';
import { Problem } from '../data/problem.ts';
import { restoreTokenizer } from '../data/tokenizers/index.ts';
import type { Tokenizer } from '../data/tokenizers/tokenizer.ts';
import { gpt } from './gpt.ts';
import { lstm } from './lstm.ts';
import type { ModelKind, ModelShape } from './model.ts';

// Each entry's shape type is its own, so the list holds the widest one.
export const models = [gpt, lstm] as unknown as readonly ModelKind[];

export function findModel(id: string): ModelKind {
  const found = models.find((m) => m.id === id);
  if (!found) throw new Error(`No model ${id} is registered.`);
  return found;
}

/** What a checkpoint's `model` says: enough to use its weights without the data. */
export interface SavedModel {
  readonly shape: ModelShape;
  readonly tokenizer: Tokenizer;
}

/** @throws Problem where it is not a language model, or not whole and consistent */
export function parseSavedModel(saved: unknown): SavedModel {
  const type = z.looseObject({ type: z.string() }).safeParse(saved).data?.type;
  const kind = models.find((m) => m.id === type);
  if (!kind) {
    throw new Problem(
      `The checkpoint's model is ${type === undefined ? 'not named' : `of type "${type}"`}; a language model is one of ${models.map((m) => m.id).join(', ')}.`,
    );
  }
  let shape: ModelShape;
  try {
    shape = kind.parse(saved);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new Problem(`The checkpoint's model is damaged: ${z.prettifyError(error)}`);
  }
  const tokenizer = restoreTokenizer((saved as { tokenizer?: unknown }).tokenizer);
  if (tokenizer.size > shape.vocabulary) {
    throw new Problem(`The checkpoint's tokenizer has ${tokenizer.size} tokens; its model knows ${shape.vocabulary}.`);
  }
  return { shape, tokenizer };
}

/** What a checkpoint must hold beside the weights. */
export function savedModel(shape: ModelShape, tokenizer: Tokenizer): Readonly<Record<string, unknown>> {
  return { ...shape, tokenizer: tokenizer.saved };
}
