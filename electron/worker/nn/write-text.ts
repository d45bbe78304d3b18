/** Writing text with a model: one token after the other, each seeing the last `context` ones. */
import * as tf from '@tensorflow/tfjs-core';
import type { CharTokenizer } from '../data/text.ts';
import type { Breath } from '../tasks/task.ts';
import type { Random } from '../train/random.ts';
import { type GptShape, type Weights, causalMask, gptLogits } from './gpt.ts';
import { type SampleOptions, drawToken } from './sample.ts';

/** The last position's logits [vocabulary] after `ids`. */
function nextLogits(shape: GptShape, weights: Weights, ids: Int32Array, mask: tf.Tensor2D): Float32Array {
  return tf.tidy(() => {
    const t = ids.length;
    const seen = t === shape.context ? mask : tf.slice(mask, [0, 0], [t, t]);
    const logits = gptLogits(shape, weights, tf.tensor1d(ids, 'int32'), t, seen as tf.Tensor2D, null);
    return tf.slice(logits, [t - 1, 0], [1, shape.vocabulary]).dataSync() as Float32Array;
  });
}

/**
 * Text after the prompt, or null when `breath` said stop.
 * @param prompt token numbers; an empty prompt starts from the first symbol (in most texts the line end), which is not part of the result
 * @param onToken called with each piece as it is drawn
 */
export async function writeText(
  shape: GptShape,
  weights: Weights,
  prompt: Int32Array,
  options: SampleOptions & { readonly tokens: number },
  random: Random,
  tokenizer: CharTokenizer,
  breath: Breath,
  onToken?: (text: string) => void,
): Promise<string | null> {
  const mask = causalMask(shape.context);
  const ids = prompt.length > 0 ? Array.from(prompt) : [0];
  const start = ids.length;
  try {
    for (let i = 0; i < options.tokens; i++) {
      if (await breath()) return null;
      const token = drawToken(
        nextLogits(shape, weights, Int32Array.from(ids.slice(-shape.context)), mask),
        options,
        random,
      );
      ids.push(token);
      onToken?.(tokenizer.decode([token]));
    }
  } finally {
    mask.dispose();
  }
  return tokenizer.decode(ids.slice(start));
}
