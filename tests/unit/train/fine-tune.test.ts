/** Training that begins with a model in Hugging Face's layout, and what it writes while it trains. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGptFolder } from '../../../electron/worker/data/huggingface/read.ts';
import { writeGptFolder } from '../../../electron/worker/data/huggingface/write.ts';
import { parseSavedModel } from '../../../electron/worker/nn/models.ts';
import { newestCheckpoint } from '../../../electron/worker/train/checkpoint.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { folder, jobFor, tinySpec, trainHere } from './support.ts';

const gpt2 = join(import.meta.dirname, '../../vectors/gpt2');

const fineTune = (training: object = {}): ExperimentSpec =>
  experimentSpec.parse({
    task: { type: 'text', data: 'tiny.txt', init_from: 'model', model: { context: 16 }, samples: { prompts: [] } },
    optimizer: { type: 'adamw', lr: 0.01 },
    training: { epochs: 3, batch_size: 2, engine: 'wasm', ...training },
  }) as ExperimentSpec;

test('a model transformers has made is trained on, with its tokenizer, and written out as one that reads back alike', async () => {
  const dir = folder();
  cpSync(gpt2, join(dir, 'model'), { recursive: true });
  const trained = await trainHere(jobFor(fineTune(), dir));
  const losses = trained.series('loss');
  expect(trained.ended.state).toBe('done');
  expect(losses.at(-1)).toBeLessThan((losses[0] as number) - 0.5);

  const saved = newestCheckpoint(dir);
  const { shape, tokenizer } = parseSavedModel(saved?.model ?? null);
  expect(tokenizer.saved).toEqual(readGptFolder(gpt2).tokenizer.saved);
  writeGptFolder(join(dir, 'out'), { shape: shape as never, tokenizer }, saved?.weights ?? new Map());
  expect(new Map(readGptFolder(join(dir, 'out')).weights)).toEqual(new Map(saved?.weights));
  rmSync(dir, { recursive: true });
});

test('with rate 0 it stays the model it began with', async () => {
  const dir = folder();
  cpSync(gpt2, join(dir, 'model'), { recursive: true });
  await trainHere(jobFor({ ...fineTune({ epochs: 1 }), optimizer: tinySpec({ optimizer: { lr: 0 } }).optimizer }, dir));
  const { weights } = readGptFolder(gpt2);
  for (const [name, tensor] of newestCheckpoint(dir)?.weights ?? []) expect(tensor, name).toEqual(weights.get(name));
  rmSync(dir, { recursive: true });
});

test('after every epoch it writes from each prompt, and the same again for the same seeds', async () => {
  const samples = { prompts: ['the ', 'fox'], tokens: 12, seed: 5, temperature: 0.9 };
  const run = () => trainHere(jobFor(tinySpec({ task: { samples } }), folder()));
  const [one, two] = [(await run()).of('sample'), (await run()).of('sample')];
  expect(one.map(({ epoch, prompt }) => [epoch, prompt])).toEqual([
    [1, 'the '],
    [1, 'fox'],
    [2, 'the '],
    [2, 'fox'],
  ]);
  expect(two).toEqual(one);
  expect(one[0]?.text).toHaveLength(12);
});
