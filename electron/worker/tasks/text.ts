/** Language modelling on text: predict the next token. */
import type { TextTask } from '../../../shared/spec/tasks.ts';
import * as tf from '@tensorflow/tfjs-core';
import { evaluatePart } from '../data/evaluate-text.ts';
import { checkPrompts, encodeText, sequenceLength, shapeFor } from '../data/encoded-text.ts';
import { startOf } from '../data/text-start.ts';
import { unigramEntropy } from '../data/text.ts';
import { epochWindows, windowsOf, windowsPerEpoch } from '../data/windows.ts';
import { crossEntropy } from '../engine/ops/index.ts';
import { findModel, savedModel } from '../nn/models.ts';
import { initialWeights } from '../nn/model.ts';
import { restoreWeights } from '../nn/restore.ts';
import { writeText } from '../nn/write-text.ts';
import { randomStream } from '../train/random.ts';
import { oneAhead } from '../data/ahead.ts';
import { Problem } from '../data/problem.ts';
import type { PreparedTask, Task, TaskContext } from './task.ts';

function prepare(options: TextTask, context: TaskContext): PreparedTask {
  const { batch_size: batch, seed, eval_batches } = context.training;
  const start = startOf(options, context);
  const data = encodeText(options, context.base_dir, start?.tokenizer ?? null);
  const { tokenizer, parts } = data;
  const shape = shapeFor(options, tokenizer.size, start?.shape ?? null);
  const length = sequenceLength(options, shape, data);
  const perEpoch = windowsPerEpoch(parts.train.length, length);
  const steps = Math.floor(perEpoch / batch);
  if (steps === 0) {
    throw new Problem(
      `training.batch_size: ${batch} sequences of ${length} ${tokenizer.unit} are more than the train part holds ` +
        `(${perEpoch}). Use a smaller batch or context.`,
    );
  }
  checkPrompts(options.samples.prompts, tokenizer);
  const kind = findModel(shape.type);
  const plan = kind.tensors(shape);
  const weights = start ? restoreWeights(plan, start.weights) : initialWeights(plan, randomStream(seed, 'weights'));
  const model = kind.open(shape, weights);
  let order: { epoch: number; starts: Uint32Array } | null = null;
  const ahead = oneAhead((step) => {
    const epoch = Math.floor(step / steps);
    if (order?.epoch !== epoch) {
      order = { epoch, starts: epochWindows(parts.train.length, length, randomStream(seed, 'order', epoch)) };
    }
    const at = (step % steps) * batch;
    return windowsOf(parts.train, order.starts.subarray(at, at + batch), length);
  });
  const limits = { length, batch, batches: eval_batches };

  return {
    data: {
      name: data.read.name,
      sha256: data.read.sha256,
      train: parts.train.length,
      eval: parts.eval.length,
      test: parts.test.length,
      unit: tokenizer.unit,
      symbols: tokenizer.size,
      unigram_entropy: unigramEntropy(parts.train, parts.eval, tokenizer.size),
      details: { tokenizer: tokenizer.type, files: data.read.files, characters: data.characters },
    },
    steps_per_epoch: steps,
    metrics: ['eval_accuracy', 'perplexity', 'bits_per_character'],
    weights,
    model: savedModel(shape, tokenizer),
    load: ahead.load,
    loss(step) {
      const [inputs, labels] = ahead.take(step).map((ids) => tf.tensor1d(ids, 'int32')) as [tf.Tensor1D, tf.Tensor1D];
      return crossEntropy(model.logits(inputs, length, randomStream(seed, 'dropout', step)), labels);
    },
    async evaluate(breath) {
      return evaluatePart(model, parts.eval, tokenizer, limits, breath);
    },
    async samples(breath) {
      const { prompts, seed: sampleSeed, temperature } = options.samples;
      const made = [];
      for (const [i, prompt] of prompts.entries()) {
        const { ids } = tokenizer.encode(prompt);
        const random = randomStream(sampleSeed, 'sample', i);
        const text = await writeText({ shape, model, tokenizer }, ids, options.samples, random, breath);
        if (text === null) return [];
        made.push({ prompt, text, temperature, seed: sampleSeed });
      }
      return made;
    },
    dispose: model.dispose,
    async reports(breath) {
      if (parts.test.length === 0) return [];
      const tested = await evaluatePart(model, parts.test, tokenizer, { ...limits, batches: null }, breath);
      if (!tested) return [];
      const { loss, accuracy, metrics } = tested;
      return [{ part: 'test', metrics: { loss, accuracy, ...metrics }, report: null }];
    },
  };
}

export const text: Task<TextTask> = { id: 'text', prepare };
