/** Writing text from a checkpoint, for a generate job. */
import { basename } from 'node:path';
import type { FromWorker, GenerateJob } from '../../shared/events.ts';
import { Problem } from './data/problem.ts';
import type { NamedTensor } from './data/safetensors.ts';
import { type SavedModel, findModel, parseSavedModel } from './nn/models.ts';
import { restoreWeights } from './nn/restore.ts';
import { type Writer, writeText } from './nn/write-text.ts';
import { readCheckpoint } from './train/checkpoint.ts';
import type { Control } from './train/control.ts';
import { randomStream } from './train/random.ts';

export interface SavedText extends SavedModel {
  readonly weights: ReadonlyMap<string, NamedTensor>;
}

/** The language model of a checkpoint folder. @throws Problem where it is damaged or holds something else */
export function readLanguageModel(folder: string): SavedText {
  const name = basename(folder);
  const saved = readCheckpoint(folder, name);
  if (!saved) throw new Problem(`Checkpoint ${name} is damaged or cannot be read. Choose another of this run.`);
  return { ...parseSavedModel(saved.model), weights: saved.weights };
}

/** The model of a checkpoint folder, ready to write. @throws Problem where it is damaged or holds something else */
export function openWriter(folder: string): Writer {
  const { shape, tokenizer, weights } = readLanguageModel(folder);
  const kind = findModel(shape.type);
  return { shape, tokenizer, model: kind.open(shape, restoreWeights(kind.tensors(shape), weights)) };
}

/** @throws Problem where the prompt has a character the model never saw */
export async function generate(
  writer: Writer,
  { options }: GenerateJob,
  send: (message: FromWorker) => void,
  control: Control,
): Promise<void> {
  const { tokenizer } = writer;
  const { ids, unknown } = tokenizer.encode(options.prompt);
  if (unknown.length > 0) {
    throw new Problem(
      `The prompt has characters the model never saw: ${unknown.map((c) => JSON.stringify(c)).join(', ')}. Leave them out.`,
    );
  }
  const strange = options.after.find((token) => token >= tokenizer.size);
  if (strange !== undefined)
    throw new Problem(`There is no token ${strange}: this model's are numbered 0 to ${tokenizer.size - 1}.`);
  const began = Date.now();
  const random = randomStream(options.seed, 'sample');
  const breath = async (): Promise<boolean> => (await control.breathe(), control.left === true);
  const text = await writeText(
    writer,
    ids,
    options,
    random,
    breath,
    (piece, odds) => send({ type: 'token', text: piece, ...(odds && { odds }) }),
    (read) => send({ type: 'read', text: read }),
  );
  send({ type: 'generated', text: text ?? '', tokens: options.tokens, seconds: (Date.now() - began) / 1000 });
}
