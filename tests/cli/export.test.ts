/** A model's way out and back: trained, written in Hugging Face's layout, and begun with again. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { jsonLines, newFolder, specFile, tidemark, tiny } from './support.ts';

const training = 'training: { epochs: 1, batch_size: 8 }';
const bytePairs = tiny
  .replace(/training:.*/, training)
  .replace('  model:', '  tokenizer: { type: bpe, vocab_size: 280 }\n  model:');

it('exports a model, fine-tunes it from there and from the run, and writes with it', async () => {
  const home = newFolder();
  const first = await tidemark('run', specFile(bytePairs), '--home', home);
  expect(first.stderr + first.stdout).toContain('Epoch 1 - ');
  expect(first.code).toBe(0);

  const to = join(newFolder(), 'model');
  const exported = await tidemark('export', 'last', '--format', 'hf', '--to', to, '--home', home, '--json');
  expect(jsonLines(exported.stdout)[0]).toMatchObject({ to });
  expect(readdirSync(to).sort()).toEqual(['config.json', 'merges.txt', 'model.safetensors', 'vocab.json']);
  const again = await tidemark('export', 'last', '--to', to, '--home', home);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('is not empty');

  const losses = async (source: string): Promise<unknown> => {
    const spec = bytePairs
      .replace(/ {2}(tokenizer|model):.*\n/g, '')
      .replace('  samples:', `  init_from: '${source}'\n  samples:`);
    const run = await tidemark('run', specFile(spec), '--home', home, '--json');
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    return jsonLines(run.stdout)
      .filter((e) => e.type === 'step')
      .map((e) => e.loss);
  };
  // The same weights by both ways: the same losses.
  const fromFolder = await losses(to);
  expect(fromFolder).toEqual(await losses('run:#1'));

  const written = await tidemark('generate', 'last', '--prompt', 'To be', '--tokens', '5', '--home', home);
  expect(written.stdout).toMatch(/^To be/);
  expect(written.code).toBe(0);
});

it('says what is wrong with a model to begin with, before training', async () => {
  const home = newFolder();
  const spec = specFile(tiny.replace('  data:', '  init_from: nowhere\n  data:').replace(/ {2}model:.*\n/, ''));
  const run = await tidemark('run', spec, '--home', home);
  expect(run.code).toBe(1);
  expect(run.stderr + run.stdout).toContain('nowhere: there is no such folder');
  expect(existsSync(join(home, 'nowhere'))).toBe(false);
});
