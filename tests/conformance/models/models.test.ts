/** The law of language models (electron/worker/nn/model.ts), executed for every one on the WebAssembly engine. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { charTokenizer } from '../../../electron/worker/data/tokenizers/char.ts';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import type { TokenOdds } from '../../../shared/spec/generate.ts';
import type { GptShape } from '../../../electron/worker/nn/gpt-forward.ts';
import type { LstmShape } from '../../../electron/worker/nn/lstm.ts';
import { type LanguageModel, type ModelShape, initialWeights } from '../../../electron/worker/nn/model.ts';
import { findModel, models, parseSavedModel, savedModel } from '../../../electron/worker/nn/models.ts';
import { drawToken } from '../../../electron/worker/nn/sample.ts';
import { windowAfter, writeText } from '../../../electron/worker/nn/write-text.ts';
import { randomStream } from '../../../electron/worker/train/random.ts';

beforeAll(() => loadEngine('wasm', 1));

const common = { vocabulary: 11, context: 8, dropout: 0.2, layers: 2 };
const shapes: readonly (GptShape | LstmShape)[] = [
  { ...common, type: 'gpt', heads: 2, width: 8, tie_weights: true, layer_norm_epsilon: 1e-5 },
  { ...common, type: 'gpt', heads: 4, width: 8, tie_weights: false, layer_norm_epsilon: 1e-3 },
  { ...common, type: 'lstm', width: 8, embedding: 6, tie_weights: false },
  { ...common, type: 'lstm', width: 8, embedding: 8, tie_weights: true },
];
const title = (s: ModelShape): string => `${s.type}, ${(s as GptShape).tie_weights ? 'tied' : 'untied'}`;

function opened(shape: ModelShape): LanguageModel {
  const kind = findModel(shape.type);
  // Larger weights than a fresh model's, so that differences show.
  const weights = initialWeights(
    kind.tensors(shape).map((p) => ({ ...p, init: { uniform: 0.6 } })),
    randomStream(5, 'weights'),
  );
  return kind.open(shape, weights);
}

function lastLogits(model: LanguageModel, shape: ModelShape, ids: readonly number[]): Float32Array {
  return tf.tidy(() => {
    const logits = model.logits(tf.tensor1d([...ids], 'int32'), ids.length, null);
    return tf.slice(logits, [ids.length - 1, 0], [1, shape.vocabulary]).dataSync() as Float32Array;
  });
}

const tokenizer = charTokenizer([...'abcdefghijk']);
const greedy = { temperature: 0, top_k: null, top_p: null, tokens: 30 };
const goOn = (): Promise<boolean> => Promise.resolve(false);

it('covers every model of the registry', () => {
  expect(new Set(shapes.map((s) => s.type))).toEqual(new Set(models.map((m) => m.id)));
});

describe.each(shapes.map((s) => [title(s), s] as const))('%s', (_, shape) => {
  it('decodes token by token to the logits of the whole sequence', () => {
    const model = opened(shape);
    const ids = [3, 1, 4, 1, 5, 9, 2, 6];
    const decoder = model.decoder();
    let logits = decoder.prime(Int32Array.from(ids.slice(0, 3)));
    for (let n = 3; n <= ids.length; n++) {
      const whole = lastLogits(model, shape, ids.slice(0, n));
      whole.forEach((x, i) => expect(logits[i]).toBeCloseTo(x, 4));
      if (n < ids.length) logits = decoder.next(ids[n] as number);
    }
  });

  it('goes on after tokens written already as it would have, and tells the odds of each token', async () => {
    const model = opened(shape);
    const options = { temperature: 1.3, top_k: null, top_p: null, tokens: 20, alternatives: 3 };
    const writing = async (more: { tokens: number; after?: number[] }) => {
      const odds: TokenOdds[] = [];
      let read = '';
      const text = await writeText(
        { shape, model, tokenizer },
        Int32Array.of(2, 7),
        { ...options, ...more },
        randomStream(1, 's'),
        goOn,
        (_text, one) => one && odds.push(one),
        (already) => (read = already),
      );
      return { text, read, odds };
    };
    const whole = await writing({ tokens: 20 });
    expect(whole.odds.map((one) => one.token)).toEqual([...tokenizer.encode(whole.text ?? '').ids]);
    for (const { probability, alternatives } of whole.odds) {
      expect(probability).toBeGreaterThan(0);
      expect(alternatives).toHaveLength(3);
      expect(alternatives.every((one, i) => one.probability <= (alternatives[i - 1]?.probability ?? 1))).toBe(true);
    }
    const after = whole.odds.slice(0, 13).map((one) => one.token);
    const rest = await writing({ tokens: 7, after });
    expect([rest.read, rest.text]).toEqual([whole.text?.slice(0, 13), whole.text?.slice(13)]);
  });

  it.each([
    ['the likeliest', greedy],
    ['drawn', { temperature: 1, top_k: 6, top_p: 0.95, tokens: 30 }],
  ])('writes the tokens the plain path writes, %s, past its context', async (_name, options) => {
    const model = opened(shape);
    const written = await writeText(
      { shape, model, tokenizer },
      Int32Array.of(2, 7),
      options,
      randomStream(1, 's'),
      goOn,
    );
    const random = randomStream(1, 's');
    let window = [2, 7];
    const plain = [];
    for (let i = 0; i < options.tokens; i++) {
      const token = drawToken(lastLogits(model, shape, window), options, random);
      plain.push(token);
      window = windowAfter(window, token, shape.context);
    }
    expect(written).toBe(tokenizer.decode(plain));
  });

  it('writes after a prompt longer than its context', async () => {
    const prompt = Int32Array.from({ length: 40 }, (_x, i) => i % 11);
    const text = await writeText(
      { shape, model: opened(shape), tokenizer },
      prompt,
      greedy,
      randomStream(1, 's'),
      goOn,
    );
    expect(text).toHaveLength(30);
  });

  it('leaves no tensor behind after writing, also when it is stopped', async () => {
    const model = opened(shape);
    const before = tf.memory().numTensors;
    const write = (breath: () => Promise<boolean>): Promise<string | null> =>
      writeText({ shape, model, tokenizer }, Int32Array.of(1), greedy, randomStream(1, 's'), breath);
    await write(goOn);
    expect(tf.memory().numTensors).toBe(before);
    let left = 12;
    expect(await write(() => Promise.resolve(left-- === 0))).toBeNull();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('drops elements in training alone, by the stream given', () => {
    const model = opened(shape);
    const of = (seed: number | null): number[] =>
      tf.tidy(() => {
        const random = seed === null ? null : randomStream(seed, 'dropout');
        return Array.from(model.logits(tf.tensor1d([1, 2, 3, 4], 'int32'), 2, random).dataSync());
      });
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
    expect(of(1)).not.toEqual(of(null));
  });

  it('does not see tokens that come later', () => {
    const model = opened(shape);
    const first = (last: number): Float32Array =>
      tf.tidy(() => {
        const logits = model.logits(tf.tensor1d([1, 2, last], 'int32'), 3, null);
        return tf.slice(logits, [0, 0], [2, 11]).dataSync() as Float32Array;
      });
    expect(first(3)).toEqual(first(9));
  });

  it('comes back from what a checkpoint says of it', () => {
    const saved: unknown = JSON.parse(JSON.stringify(savedModel(shape, tokenizer)));
    expect(parseSavedModel(saved).shape).toEqual(shape);
  });
});
