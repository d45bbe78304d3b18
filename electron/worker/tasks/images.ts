/** Telling images apart. */
import * as tf from '@tensorflow/tfjs-core';
import type { ImagesTask } from '../../../shared/spec/images-task.ts';
import { batchMaker, shareable } from '../data/images/batch-maker.ts';
import type { ImageSet } from '../data/images/image-set.ts';
import { fitNormalisation, imageInputs } from '../data/images/inputs.ts';
import { openImages } from '../data/images/open.ts';
import { type Parts, batchesOf, checkParts, classEntropy, splitRows, spread } from '../data/split.ts';
import { cnnLayout, cnnOutput } from '../nn/cnn.ts';
import { classification, measureRows } from '../nn/head.ts';
import { mlpLayout, mlpOutput } from '../nn/mlp.ts';
import { reportParts } from '../nn/report.ts';
import { type Layout, type Weights, freshVariables, savedVariables } from '../nn/variables.ts';
import { type Random, randomStream } from '../train/random.ts';
import type { PreparedTask, Task, TaskContext } from './task.ts';

/** Images with a test part of their own keep it; the others are divided. */
function divide(set: ImageSet, options: ImagesTask): Parts {
  const own = set.labels.length - set.own_test;
  const parts = splitRows(
    Uint32Array.from({ length: own }, (_, i) => i),
    set.labels,
    options,
  );
  return set.own_test > 0 ? { ...parts, test: Uint32Array.from({ length: set.own_test }, (_, i) => own + i) } : parts;
}

interface Network {
  readonly layout: readonly Layout[];
  /** Plain JSON. */
  readonly shape: Readonly<Record<string, unknown>>;
  output(weights: Weights, x: tf.Tensor4D, random: Random | null): tf.Tensor2D;
}

function networkOf({ model }: ImagesTask, { width, height, channels, classes }: ImageSet): Network {
  const outputs = classes.length;
  if (model.type === 'mlp') {
    const inputs = width * height * channels;
    const shape = { ...model, inputs, outputs };
    const flat = (x: tf.Tensor4D): tf.Tensor2D => tf.reshape(x, [x.shape[0], inputs]);
    return {
      layout: mlpLayout(shape),
      shape,
      output: (weights, x, random) => mlpOutput(shape, weights, { x: flat(x), given: true }, random),
    };
  }
  const shape = { ...model, width, height, inputs: channels, outputs };
  return { layout: cnnLayout(shape), shape, output: (weights, x, random) => cnnOutput(shape, weights, x, random) };
}

async function prepare(options: ImagesTask, context: TaskContext): Promise<PreparedTask> {
  const { batch_size, seed, eval_batches } = context.training;
  const set = shareable(await openImages(options, context.base_dir, context.breath));
  const { classes, labels, width, height, channels } = set;
  const parts = divide(set, options);
  checkParts(parts, options, batch_size, 'images', { names: classes, labels });
  const network = networkOf(options, set);
  const weights = context.saved
    ? savedVariables(network.layout, context.saved)
    : freshVariables(network.layout, randomStream(seed, 'weights'));
  const head = classification(classes, labels);
  const normalisation = fitNormalisation(set, parts.train);
  const batches = batchesOf(parts.train, batch_size, seed);
  const evaluated = spread(parts.eval, eval_batches === null ? Infinity : eval_batches * batch_size);
  const values = imageInputs(set, normalisation, options.augment);
  const tensor = (of: Float32Array): tf.Tensor4D =>
    tf.tensor4d(of, [of.length / (height * width * channels), height, width, channels]);
  const { augment } = options;
  const maker = await batchMaker({ set, normalisation, augment, train: parts.train, batch_size, seed }, context.alone);
  const output = (rows: Uint32Array): tf.Tensor2D => network.output(weights, tensor(values(rows, null)), null);
  const entropy = classEntropy(parts, labels, classes.length);

  return {
    data: {
      name: set.name,
      sha256: set.sha256,
      train: parts.train.length,
      eval: parts.eval.length,
      test: parts.test.length,
      unit: 'images',
      symbols: classes.length,
      unigram_entropy: entropy,
      details: { classes, width, height, channels, normalisation, notes: set.notes, baseline_loss: entropy },
    },
    steps_per_epoch: batches.steps_per_epoch,
    metrics: head.metrics,
    weights,
    model: { task: 'images', ...network.shape, classes, normalisation },
    waited: maker.waited,
    loss(step) {
      const x = tensor(maker.take(step));
      return head.loss(network.output(weights, x, randomStream(seed, 'dropout', step)), batches.at(step));
    },
    evaluate: async (breath) => (await measureRows(head, evaluated, output, breath))?.evaluation ?? null,
    samples: () => Promise.resolve([]),
    reports: (breath) => reportParts(head, parts, output, breath),
    dispose: maker.dispose,
  };
}

export const images: Task<ImagesTask> = { id: 'images', prepare };
