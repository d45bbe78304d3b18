/** How well a language model foretells a part of a text. */
import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy } from '../engine/ops/index.ts';
import type { LanguageModel } from '../nn/model.ts';
import type { Tokenizer } from './tokenizers/tokenizer.ts';
import { evalWindows, windowTensors } from './windows.ts';

export interface TextEvaluation {
  /** Mean cross entropy, nats a token. */
  readonly loss: number;
  /** Fraction of tokens that were the likeliest. */
  readonly accuracy: number;
  /** `perplexity`: exp(loss). `bits_per_character`: the same loss a character, comparable between tokenizers. */
  readonly metrics: { readonly perplexity: number; readonly bits_per_character: number };
}

export interface EvaluationLimits {
  /** Tokens a sequence. */
  readonly length: number;
  /** Sequences a batch. */
  readonly batch: number;
  /** At most this many batches; null for all. */
  readonly batches: number | null;
}

/** Over `ids` in sequences side by side; null when `breath` said stop. */
export async function evaluatePart(
  model: LanguageModel,
  ids: Int32Array,
  tokenizer: Tokenizer,
  { length, batch, batches }: EvaluationLimits,
  breath: () => Promise<boolean>,
): Promise<TextEvaluation | null> {
  const starts = evalWindows(ids.length, length);
  const limit = batches === null ? starts.length : Math.min(starts.length, batches * batch);
  let nats = 0;
  let right = 0;
  for (let at = 0; at < limit; at += batch) {
    if (await breath()) return null;
    const part = starts.subarray(at, Math.min(at + batch, limit));
    const [mean, hits] = tf.tidy(() => {
      const [inputs, labels] = windowTensors(ids, part, length);
      const logits = model.logits(inputs, length, null);
      const same = tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'float32'));
      return [crossEntropy(logits, labels).dataSync()[0] as number, same.dataSync()[0] as number];
    });
    nats += mean * part.length * length;
    right += hits;
  }
  const tokens = limit * length;
  let characters = 0;
  // The first token of all is read, never foretold.
  for (let i = 1; i <= tokens; i++) characters += tokenizer.characters[ids[i] as number] as number;
  const loss = nats / tokens;
  return {
    loss,
    accuracy: right / tokens,
    metrics: { perplexity: Math.exp(loss), bits_per_character: nats / Math.LN2 / Math.max(1, characters) },
  };
}
