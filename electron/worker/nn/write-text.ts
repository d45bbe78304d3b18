/** Writing text with a model, token after token. */
import type { Tokenizer } from '../data/tokenizers/tokenizer.ts';
import type { Random } from '../train/random.ts';
import type { LanguageModel, ModelShape } from './model.ts';
import { type SampleOptions, drawToken } from './sample.ts';

/** The parts of a language model that writing needs. */
export interface Writer {
  readonly shape: ModelShape;
  readonly model: LanguageModel;
  readonly tokenizer: Tokenizer;
}

/**
 * The tokens the next one is drawn after. When they fill the model's context the older half is dropped: positions are learned
 * from the beginning of a sequence, so everything kept must be read anew, and this way that happens seldom.
 */
export function windowAfter(window: readonly number[], token: number, context: number): number[] {
  const all = [...window, token];
  return all.length <= context ? all : all.slice(-Math.max(1, context >> 1));
}

/**
 * Text after the prompt, or null when `breath` said stop.
 * @param prompt token numbers; an empty prompt starts from the tokenizer's `start`, which is not part of the result
 * @param breath lets messages in between two tokens; true when the work should stop
 * @param onText called with each piece of whole characters as it is drawn
 */
export async function writeText(
  { shape, model, tokenizer }: Writer,
  prompt: Int32Array,
  options: SampleOptions & { readonly tokens: number },
  random: Random,
  breath: () => Promise<boolean>,
  onText: (text: string) => void = () => undefined,
): Promise<string | null> {
  const decoder = model.decoder();
  const stream = tokenizer.stream();
  let text = '';
  const say = (piece: string): void => {
    text += piece;
    if (piece !== '') onText(piece);
  };
  try {
    let window = (prompt.length > 0 ? [...prompt.subarray(-shape.context)] : [tokenizer.start]) as number[];
    let logits: Float32Array | null = null;
    for (let i = 0; i < options.tokens; i++) {
      if (await breath()) return null;
      logits ??= decoder.prime(Int32Array.from(window));
      // A model may know more numbers than the tokenizer has names.
      const token = drawToken(logits.subarray(0, tokenizer.size), options, random);
      say(stream.push(token));
      const grown = windowAfter(window, token, shape.context);
      // Nothing is read after the last token.
      if (i + 1 < options.tokens) logits = grown.length > window.length ? decoder.next(token) : null;
      window = grown;
    }
    say(stream.end());
    return text;
  } finally {
    decoder.dispose();
  }
}
