/** Writing text with a model, token after token. */
import type { TokenOdds } from '../../../shared/spec/generate.ts';
import type { Tokenizer } from '../data/tokenizers/tokenizer.ts';
import type { Random } from '../train/random.ts';
import type { LanguageModel, ModelShape } from './model.ts';
import { type SampleOptions, drawToken, probabilities } from './sample.ts';

/** The parts of a language model that writing needs. */
export interface Writer {
  readonly shape: ModelShape;
  readonly model: LanguageModel;
  readonly tokenizer: Tokenizer;
}

export interface WriteOptions extends SampleOptions {
  readonly tokens: number;
  /** How many of the likeliest tokens are told of with each; 0 or absent: none, and no probabilities. */
  readonly alternatives?: number;
  /** Numbers of tokens written after the prompt already: read as if this had drawn them, so that what follows has the draws it would have had. */
  readonly after?: readonly number[];
}

/**
 * The tokens the next one is drawn after. When they fill the model's context the older half is dropped: positions are learned
 * from the beginning of a sequence, so everything kept must be read anew, and this way that happens seldom.
 */
export function windowAfter(window: readonly number[], token: number, context: number): number[] {
  const all = [...window, token];
  return all.length <= context ? all : all.slice(-Math.max(1, context >> 1));
}

function oddsOf(tokenizer: Tokenizer, logits: Float32Array, token: number, k: number): TokenOdds | null {
  const found = probabilities(logits, token, k);
  if (!found) return null;
  const alternatives = found.likeliest.map((one) => ({ ...one, text: tokenizer.decode([one.token]) }));
  return { token, probability: found.drawn, alternatives };
}

/**
 * Text after the prompt and what was written already, or null when `breath` said stop.
 * @param prompt token numbers; an empty prompt starts from the tokenizer's `start`, which is not part of the result
 * @param breath lets messages in between two tokens; true when the work should stop
 * @param onToken called with each token as it is drawn: the whole characters it makes, which may be none, and its odds where asked for
 * @param onRead called once with the text of `after`, where there is any
 */
export async function writeText(
  { shape, model, tokenizer }: Writer,
  prompt: Int32Array,
  options: WriteOptions,
  random: Random,
  breath: () => Promise<boolean>,
  onToken: (text: string, odds: TokenOdds | null) => void = () => undefined,
  onRead: (text: string) => void = () => undefined,
): Promise<string | null> {
  const decoder = model.decoder();
  const stream = tokenizer.stream();
  const { after = [], alternatives = 0 } = options;
  let text = '';
  const say = (piece: string, odds: TokenOdds | null): void => {
    text += piece;
    onToken(piece, odds);
  };
  try {
    let window = (prompt.length > 0 ? [...prompt.subarray(-shape.context)] : [tokenizer.start]) as number[];
    let read = '';
    for (const token of after) {
      read += stream.push(token);
      window = windowAfter(window, token, shape.context);
      // Each had its draw.
      if (options.temperature > 0) random.uniform();
    }
    if (after.length > 0) onRead(read);
    let logits: Float32Array | null = null;
    for (let i = 0; i < options.tokens; i++) {
      if (await breath()) return null;
      logits ??= decoder.prime(Int32Array.from(window));
      // A model may know more numbers than the tokenizer has names.
      const named = logits.subarray(0, tokenizer.size);
      const token = drawToken(named, options, random);
      say(stream.push(token), alternatives > 0 ? oddsOf(tokenizer, named, token, alternatives) : null);
      const grown = windowAfter(window, token, shape.context);
      // Nothing is read after the last token.
      if (i + 1 < options.tokens) logits = grown.length > window.length ? decoder.next(token) : null;
      window = grown;
    }
    const rest = stream.end();
    if (rest !== '') say(rest, null);
    return text;
  } finally {
    decoder.dispose();
  }
}
