/** Writing text from a checkpoint, for a generate job. */
import { basename } from 'node:path';
import type { FromWorker, GenerateJob } from '../../shared/events.ts';
import { Problem } from './data/problem.ts';
import { charTokenizer } from './data/text.ts';
import type { GptShape } from './nn/gpt.ts';
import { restoreWeights } from './nn/restore.ts';
import { writeText } from './nn/write-text.ts';
import { readCheckpoint } from './train/checkpoint.ts';
import { randomStream } from './train/random.ts';

type SavedModel = GptShape & { readonly tokenizer: { readonly symbols: readonly string[] } };

/** @throws Problem where the checkpoint is damaged or the prompt has a character the model never saw */
export async function generate(
  job: GenerateJob,
  send: (message: FromWorker) => void,
  breathe: () => Promise<void>,
): Promise<void> {
  const name = basename(job.checkpoint);
  const saved = readCheckpoint(job.checkpoint, name);
  if (!saved) throw new Problem(`Checkpoint ${name} is damaged or cannot be read. Choose another of this run.`);
  const { tokenizer: symbols, ...shape } = saved.model as unknown as SavedModel;
  const tokenizer = charTokenizer(symbols.symbols);
  const { ids, unknown } = tokenizer.encode(job.options.prompt);
  if (unknown.length > 0) {
    throw new Problem(
      `The prompt has characters the model never saw: ${unknown.map((c) => JSON.stringify(c)).join(', ')}. Leave them out.`,
    );
  }
  const weights = restoreWeights(shape, saved.weights);
  const began = Date.now();
  const random = randomStream(job.options.seed, 'sample');
  const breath = async (): Promise<boolean> => (await breathe(), false);
  const text = await writeText(shape, weights, ids, job.options, random, tokenizer, breath, (token) =>
    send({ type: 'token', text: token }),
  );
  send({ type: 'generated', text: text ?? '', tokens: job.options.tokens, seconds: (Date.now() - began) / 1000 });
}
