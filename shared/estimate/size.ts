/** How large a model and a step of its training are, as the spec says. Pure; units are single values of 4 bytes. */
import type { ExperimentSpec } from '../spec/experiment.ts';
import type { ImagesTask } from '../spec/images-task.ts';
import type { TextTask } from '../spec/text-task.ts';

/** What only the data or an earlier run says. */
export interface DataSize {
  /** Distinct tokens (text) or classes; null: not known. */
  readonly symbols: number | null;
  /** Of the images; null: not known. */
  readonly pixels: { readonly height: number; readonly width: number; readonly channels: number } | null;
  /** Trained values of a run of the same model on the same data; null: none is known. */
  readonly parameters: number | null;
}

/** Values that the forward pass leaves for the backward pass, by what makes them: each kind costs its own number of copies. */
export interface StepSize {
  /** GPT: channels of every token in every layer. */
  readonly hidden: number;
  /** GPT: scores of every pair of tokens in every head and layer. */
  readonly attention: number;
  /** LSTM: channels of every token in every layer. */
  readonly recurrent: number;
  /** Output of a language model: every symbol at every token. */
  readonly output: number;
  /** Channels of every pixel after every convolution. */
  readonly convolution: number;
  /** Inputs and units of fully connected layers, of every example. */
  readonly units: number;
}

const none: StepSize = { hidden: 0, attention: 0, recurrent: 0, output: 0, convolution: 0, units: 0 };

export interface ModelSize {
  readonly parameters: number;
  readonly step: StepSize;
  /** What was taken for granted, because nothing says it. */
  readonly assumed: 'symbols' | null;
}

/** Symbols of a book in English, where the text has not been read yet: few of the values depend on it. */
const USUAL_SYMBOLS = 80;

function ofText({ model, tokenizer }: TextTask, batch: number, data: DataSize): ModelSize | null {
  if (model.type === 'inherit') return null;
  const learnt = tokenizer.type === 'bpe' && tokenizer.path === null ? tokenizer.vocab_size : null;
  if (tokenizer.type !== 'char' && learnt === null && data.symbols === null) return null;
  const symbols = data.symbols ?? learnt ?? USUAL_SYMBOLS;
  const { layers, width: w, context: t, tie_weights: tied } = model;
  const tokens = batch * t;
  const output = tokens * symbols;
  const assumed = data.symbols === null && learnt === null && data.parameters === null ? 'symbols' : null;
  if (model.type === 'gpt') {
    const parameters = (symbols * (tied ? 1 : 2) + t) * w + layers * (12 * w * w + 13 * w) + 2 * w;
    const step = { ...none, hidden: tokens * w * layers, attention: batch * model.heads * t * t * layers, output };
    return { parameters: data.parameters ?? parameters, step, assumed };
  }
  const embedding = model.embedding ?? w;
  const cells = 4 * w * (embedding + w + 2) + (layers - 1) * 4 * w * (2 * w + 2);
  const parameters = symbols * (embedding + (tied ? 0 : w) + 1) + cells;
  return {
    parameters: data.parameters ?? parameters,
    step: { ...none, recurrent: tokens * w * layers, output },
    assumed,
  };
}

/** Weights and biases of fully connected layers through these sizes. */
const dense = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, to, i) => sum + ((sizes[i] as number) + 1) * to, 0);
const total = (sizes: readonly number[]): number => sizes.reduce((a, b) => a + b, 0);

/** The size of the images where the spec alone says it: those that are bundled, or are made of one size and colour. */
function pixelsOf({ data, width, height, color }: ImagesTask): DataSize['pixels'] {
  const bundled = /^builtin:(?:fashion-)?mnist$/.test(data) ? { side: 28, gray: true } : null;
  const [h, w] = [height ?? bundled?.side, width ?? bundled?.side];
  const channels = color === 'rgb' ? 3 : color === 'gray' || bundled?.gray ? 1 : null;
  return h && w && channels ? { height: h, width: w, channels } : null;
}
/** Classes of the bundled images. */
const DIGITS = 10;

function ofImages(task: ImagesTask, batch: number, data: DataSize): ModelSize | null {
  const { model } = task;
  const { parameters } = data;
  const pixels = data.pixels ?? pixelsOf(task);
  const symbols = data.symbols ?? (task.data.startsWith('builtin:') ? DIGITS : null);
  if (pixels === null || symbols === null) return null;
  let { height, width, channels } = pixels;
  if (model.type === 'mlp') {
    const sizes = [height * width * channels, ...model.layers, symbols];
    const step = { ...none, units: batch * total(sizes) };
    return { parameters: parameters ?? dense(sizes), step, assumed: null };
  }
  let kernels = 0;
  let convolution = height * width * channels;
  for (const to of model.channels) {
    kernels += (model.kernel ** 2 * channels + 1) * to;
    convolution += height * width * to;
    [height, width, channels] = [Math.floor(height / model.pool), Math.floor(width / model.pool), to];
  }
  const sizes = [height * width * channels, ...model.dense, symbols];
  const step = { ...none, convolution: batch * convolution, units: batch * total(sizes) };
  return { parameters: parameters ?? kernels + dense(sizes), step, assumed: null };
}

/** Null where too little is known: of tables before a run has read them, of inherited models, of scripts. */
export function sizeOf({ task, training }: ExperimentSpec, data: DataSize): ModelSize | null {
  const batch = training.batch_size;
  switch (task.type) {
    case 'text':
      return ofText(task, batch, data);
    case 'images':
      return ofImages(task, batch, data);
    case 'tabular':
      // How many inputs the columns make is known once they have been read.
      return data.parameters === null
        ? null
        : {
            parameters: data.parameters,
            step: { ...none, units: batch * total(task.model.layers) },
            assumed: null,
          };
    case 'command':
      return null;
  }
}
