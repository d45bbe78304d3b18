/** Language modelling on text: predict the next character. */
import * as tf from '@tensorflow/tfjs-core';
import type { TextTask } from '../../../shared/spec/tasks.ts';
import { Problem } from '../data/problem.ts';
import { type CharTokenizer, charTokenizer, readText, symbolsOf, unigramEntropy } from '../data/text.ts';
import { crossEntropy } from '../engine/ops/index.ts';
import { type GptShape, causalMask, gptLogits, initialGpt } from '../nn/gpt.ts';
import { restoreWeights } from '../nn/restore.ts';
import { writeText } from '../nn/write-text.ts';
import { randomStream } from '../train/random.ts';
import type { PreparedTask, Task, TaskContext } from './task.ts';
import { epochWindows, evalWindows, windowsPerEpoch } from '../data/windows.ts';

function encodeParts({ data, max_characters, eval_fraction, model }: TextTask, baseDir: string) {
  const read = readText(data, baseDir);
  const characters = max_characters === null ? read.text : Array.from(read.text).slice(0, max_characters).join('');
  const tokenizer = charTokenizer(symbolsOf(characters));
  const ids = tokenizer.encode(characters).ids;
  const cut = Math.round(ids.length * (1 - eval_fraction));
  const train = ids.subarray(0, cut);
  const evaluation = ids.subarray(cut);
  for (const [part, size] of [
    ['train', train.length],
    ['evaluation', evaluation.length],
  ] as const) {
    if (size < model.context + 1) {
      throw new Problem(
        `task.model.context: ${model.context} is longer than the ${part} part of ${read.name}, which has ${size} characters. ` +
          'Use a shorter context or a longer text.',
      );
    }
  }
  return { read, tokenizer, train, evaluation };
}

/** A sample's prompt the model cannot read is told now, not after the first epoch. */
function checkPrompts(prompts: readonly string[], tokenizer: CharTokenizer): void {
  prompts.forEach((prompt, i) => {
    const { unknown } = tokenizer.encode(prompt);
    if (unknown.length > 0) {
      throw new Problem(
        `task.samples.prompts.${i}: ${JSON.stringify(prompt)} has characters that are not in the text: ` +
          `${unknown.map((c) => JSON.stringify(c)).join(', ')}. Leave them out.`,
      );
    }
  });
}

function prepare(options: TextTask, { training, base_dir, saved }: TaskContext): PreparedTask {
  const { read, tokenizer, train, evaluation } = encodeParts(options, base_dir);
  const { batch_size: batch, seed, eval_batches } = training;
  const { layers, heads, width, context, dropout, tie_weights } = options.model;
  const shape: GptShape = { layers, heads, width, context, dropout, tie_weights, vocabulary: tokenizer.symbols.length };
  const steps = Math.floor(windowsPerEpoch(train.length, context) / batch);
  if (steps === 0) {
    throw new Problem(
      `training.batch_size: ${batch} sequences of ${context} characters are more than the train part holds ` +
        `(${windowsPerEpoch(train.length, context)}). Use a smaller batch or context.`,
    );
  }
  checkPrompts(options.samples.prompts, tokenizer);
  const weights = saved ? restoreWeights(shape, saved) : initialGpt(shape, randomStream(seed, 'weights'));
  const mask = causalMask(context);
  let order: { epoch: number; starts: Uint32Array } | null = null;

  /** Inputs and next characters, int32 [b * context] each, of windows starting at `starts`. */
  const windows = (ids: Int32Array, starts: Uint32Array): [tf.Tensor1D, tf.Tensor1D] => {
    const inputs = new Int32Array(starts.length * context);
    const labels = new Int32Array(starts.length * context);
    starts.forEach((start, row) => {
      inputs.set(ids.subarray(start, start + context), row * context);
      labels.set(ids.subarray(start + 1, start + context + 1), row * context);
    });
    return [tf.tensor1d(inputs, 'int32'), tf.tensor1d(labels, 'int32')];
  };

  return {
    data: {
      name: read.name,
      sha256: read.sha256,
      train: train.length,
      eval: evaluation.length,
      test: 0,
      unit: 'characters',
      symbols: tokenizer.symbols.length,
      unigram_entropy: unigramEntropy(train, evaluation, tokenizer.symbols.length),
      details: {},
    },
    steps_per_epoch: steps,
    weights,
    model: { type: 'gpt', ...shape, tokenizer: { type: 'char', symbols: tokenizer.symbols } },
    loss(step) {
      const epoch = Math.floor(step / steps);
      if (order?.epoch !== epoch)
        order = { epoch, starts: epochWindows(train.length, context, randomStream(seed, 'order', epoch)) };
      const at = (step % steps) * batch;
      const [inputs, labels] = windows(train, order.starts.subarray(at, at + batch));
      return crossEntropy(
        gptLogits(shape, weights, inputs, context, mask, randomStream(seed, 'dropout', step)),
        labels,
      );
    },
    async evaluate(breath) {
      const starts = evalWindows(evaluation.length, context);
      const limit = eval_batches === null ? starts.length : Math.min(starts.length, eval_batches * batch);
      let loss = 0;
      let right = 0;
      let seen = 0;
      for (let at = 0; at < limit; at += batch) {
        if (await breath()) return null;
        const part = starts.subarray(at, Math.min(at + batch, limit));
        const [sum, hits] = tf.tidy(() => {
          const [inputs, labels] = windows(evaluation, part);
          const logits = gptLogits(shape, weights, inputs, context, mask, null);
          const same = tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'float32'));
          return [crossEntropy(logits, labels).dataSync()[0] as number, same.dataSync()[0] as number];
        });
        const count = part.length * context;
        loss += sum * count;
        right += hits;
        seen += count;
      }
      const mean = loss / seen;
      return { loss: mean, accuracy: right / seen, metrics: { perplexity: Math.exp(mean) } };
    },
    async samples(breath) {
      const { prompts, seed: sampleSeed, temperature, top_k, top_p, tokens } = options.samples;
      const made = [];
      for (const [i, prompt] of prompts.entries()) {
        const ids = tokenizer.encode(prompt).ids;
        const random = randomStream(sampleSeed, 'sample', i);
        const text = await writeText(
          shape,
          weights,
          ids,
          { tokens, temperature, top_k, top_p },
          random,
          tokenizer,
          breath,
        );
        if (text === null) return [];
        made.push({ prompt, text, temperature, seed: sampleSeed });
      }
      return made;
    },
    reports: () => Promise.resolve([]),
  };
}

export const text: Task<TextTask> = { id: 'text', prepare };
