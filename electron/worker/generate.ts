/** Writing text from a checkpoint, for a generate job. */
import { basename } from 'node:path';
import type { FromWorker, GenerateJob } from '../../shared/events.ts';
import { Problem } from './data/problem.ts';
import type { NamedTensor } from './data/safetensors.ts';
import { type SavedModel, findModel, parseSavedModel } from './nn/models.ts';
import { restoreWeights } from './nn/restore.ts';
import { writeText } from './nn/write-text.ts';
import { readCheckpoint } from './train/checkpoint.ts';
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

/** @throws Problem where the checkpoint is damaged or the prompt has a character the model never saw */
export async function generate(
  job: GenerateJob,
  send: (message: FromWorker) => void,
  breathe: () => Promise<void> | null,
): Promise<void> {
  const { shape, tokenizer, weights } = readLanguageModel(job.checkpoint);
  const { ids, unknown } = tokenizer.encode(job.options.prompt);
  if (unknown.length > 0) {
    throw new Problem(
      `The prompt has characters the model never saw: ${unknown.map((c) => JSON.stringify(c)).join(', ')}. Leave them out.`,
    );
  }
  const strange = job.options.after.find((token) => token >= tokenizer.size);
  if (strange !== undefined)
    throw new Problem(`There is no token ${strange}: this model's are numbered 0 to ${tokenizer.size - 1}.`);
  const kind = findModel(shape.type);
  const model = kind.open(shape, restoreWeights(kind.tensors(shape), weights));
  const began = Date.now();
  const random = randomStream(job.options.seed, 'sample');
  const breath = async (): Promise<boolean> => (await breathe(), false);
  const text = await writeText(
    { shape, model, tokenizer },
    ids,
    job.options,
    random,
    breath,
    (piece, odds) => send({ type: 'token', text: piece, ...(odds && { odds }) }),
    (read) => send({ type: 'read', text: read }),
  );
  send({ type: 'generated', text: text ?? '', tokens: job.options.tokens, seconds: (Date.now() - began) / 1000 });
}
