/** GPT-2 against PyTorch: a tiny model saved by `transformers` and its logits (tests/vectors/make_gpt2.py). */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readGptFolder } from '../../../electron/worker/data/huggingface/read.ts';
import { writeGptFolder } from '../../../electron/worker/data/huggingface/write.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../../../electron/worker/data/safetensors.ts';
import { charTokenizer } from '../../../electron/worker/data/tokenizers/char.ts';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { crossEntropy } from '../../../electron/worker/engine/ops/index.ts';
import { gpt } from '../../../electron/worker/nn/gpt.ts';
import { restoreWeights } from '../../../electron/worker/nn/restore.ts';
import bpe from '../../vectors/bpe.json' with { type: 'json' };
import vectors from '../../vectors/gpt2.json' with { type: 'json' };

const made = join(import.meta.dirname, '../../vectors/gpt2');
let folder: string;
beforeAll(() => loadEngine('wasm', 1));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-gpt2-'));
  cpSync(made, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const weightsFile = (): string => join(folder, 'model.safetensors');
const weightsOf = (): Map<string, NamedTensor> => readSafetensors(readFileSync(weightsFile()), 'model.safetensors');
function changeConfig(change: Record<string, unknown>): void {
  const file = join(folder, 'config.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...config, ...change }));
}

/** Logits [row][position][token] at the positions of the vectors, and the mean loss. */
function run(path: string): { logits: number[][][]; loss: number } {
  const { shape, weights } = readGptFolder(path);
  const model = gpt.open(shape, restoreWeights(gpt.tensors(shape), weights));
  const rows = vectors.ids.length;
  const t = (vectors.ids[0] as number[]).length;
  const result = tf.tidy(() => {
    const flat = model.logits(tf.tensor1d(vectors.ids.flat(), 'int32'), t, null);
    const all = tf.reshape(flat, [rows, t, shape.vocabulary]);
    const foretold = tf.reshape(tf.slice(all, [0, 0, 0], [rows, t - 1, shape.vocabulary]), [-1, shape.vocabulary]);
    const labels = tf.tensor1d(
      vectors.ids.flatMap((row) => row.slice(1)),
      'int32',
    );
    const loss = crossEntropy(foretold as tf.Tensor2D, labels).dataSync()[0] as number;
    const values = all.arraySync() as number[][][];
    return { loss, logits: values.map((row) => vectors.positions.map((p) => row[p] as number[])) };
  });
  model.dispose();
  return result;
}

function expectNear(logits: number[][][], tolerance: number): void {
  const wanted = vectors.logits.flat(2);
  const worst = Math.max(...logits.flat(2).map((x, i) => Math.abs(x - (wanted[i] as number))));
  expect(worst).toBeLessThan(tolerance);
}

it("gives PyTorch's logits within 1e-4, and its loss", () => {
  const { logits, loss } = run(made);
  expectNear(logits, 1e-4);
  expect(loss).toBeCloseTo(vectors.loss, 4);
});

it('reads its tokenizer beside it', () => {
  const { tokenizer } = readGptFolder(made);
  const [, , , , , words] = bpe.gpt2.encoded;
  expect([...tokenizer.encode(words?.text ?? '').ids]).toEqual(words?.ids);
});

it('reads names without the transformer in front, masks that older files carry, and a tied output', () => {
  const plain = new Map([...weightsOf()].map(([name, x]) => [name.replace(/^transformer\./, ''), x]));
  plain.set('h.0.attn.bias', { shape: [1, 1, 2, 2], values: Float32Array.of(1, 0, 1, 1) });
  plain.set('h.1.attn.masked_bias', { shape: [], values: Float32Array.of(-1e4) });
  plain.set('lm_head.weight', plain.get('wte.weight') as NamedTensor);
  writeFileSync(weightsFile(), writeSafetensors(plain));
  expectNear(run(folder).logits, 1e-4);
});

it('reads a model kept in several files', () => {
  const all = [...weightsOf()];
  const halves = { 'model-1.safetensors': all.slice(0, 9), 'model-2.safetensors': all.slice(9) };
  for (const [file, part] of Object.entries(halves)) writeFileSync(join(folder, file), writeSafetensors(new Map(part)));
  const map = Object.entries(halves).flatMap(([file, part]) => part.map(([name]) => [name, file]));
  writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: Object.fromEntries(map) }));
  rmSync(weightsFile());
  expectNear(run(folder).logits, 1e-4);
});

it('reads an output of its own where the embeddings are not tied', () => {
  const weights = weightsOf();
  const wte = weights.get('transformer.wte.weight') as NamedTensor;
  weights.set('lm_head.weight', { ...wte, values: wte.values.map((x) => 2 * x) });
  writeFileSync(weightsFile(), writeSafetensors(weights));
  changeConfig({ tie_word_embeddings: false });
  expectNear(
    run(folder).logits.map((row) => row.map((p) => p.map((x) => x / 2))),
    1e-4,
  );
});

it('writes a folder that reads back to the same model, bit for bit', () => {
  const { weights, ...model } = readGptFolder(made);
  const out = join(folder, 'out');
  const files = writeGptFolder(out, model, weights);
  expect(files.sort()).toEqual(['config.json', 'merges.txt', 'model.safetensors', 'vocab.json']);
  const again = readGptFolder(out);
  expect(again.shape).toEqual(model.shape);
  expect(again.tokenizer.saved).toEqual(model.tokenizer.saved);
  expect(new Map(again.weights)).toEqual(new Map(weights));
  expect(run(out)).toEqual(run(made));
});

it('writes characters as a tokenizer of its own, and reads them back', () => {
  const { weights, shape } = readGptFolder(made);
  const out = join(folder, 'out');
  const tokenizer = charTokenizer(['\n', 'a', 'é']);
  expect(writeGptFolder(out, { shape, tokenizer }, weights)).toContain('tidemark_tokenizer.json');
  expect(readGptFolder(out).tokenizer.saved).toEqual(tokenizer.saved);
  expect(JSON.parse(readFileSync(join(out, 'vocab.json'), 'utf8'))).toEqual({ '\n': 0, a: 1, é: 2 });
});

it('writes into no folder that has something in it', () => {
  const { weights, ...model } = readGptFolder(made);
  expect(() => writeGptFolder(folder, model, weights)).toThrow(/not empty/);
});

describe('refuses', () => {
  it.each([
    ['another kind of model', { model_type: 'llama' }, /model_type/],
    ['another activation', { activation_function: 'relu' }, /activation_function/],
    ['heads that do not divide the width', { n_head: 3 }, /multiple of n_head/],
    ['another inner width', { n_inner: 40 }, /n_inner is 40/],
    ['attention scaled by layer', { scale_attn_by_inverse_layer_idx: true }, /scale_attn_by_inverse_layer_idx/],
    ['a config that asks for more layers', { n_layer: 3 }, /transformer\.h\.2\.ln_1\.weight is missing/],
    ['a config that asks for fewer layers', { n_layer: 1 }, /transformer\.h\.1\..* has no place/],
    ['a config that asks for another width', { n_embd: 32 }, /asks for \[424, 32\]/],
    ['a config of absurd size', { n_embd: 1e9 }, /n_embd/],
    ['a vocabulary smaller than the tokenizer', { vocab_size: 100 }, /vocab_size in config\.json is 100/],
  ])('%s', (_name, change, says) => {
    changeConfig(change);
    expect(() => readGptFolder(folder)).toThrow(says);
  });

  it.each([
    ['config.json', /has no config\.json/],
    ['model.safetensors', /model\.safetensors: there is no such file/],
    ['merges.txt', /has no tokenizer/],
  ])('a folder without %s', (file, says) => {
    rmSync(join(folder, file));
    expect(() => readGptFolder(folder)).toThrow(says);
  });

  it('weights cut short, and an index that names a path', () => {
    writeFileSync(weightsFile(), readFileSync(weightsFile()).subarray(0, 30_000));
    expect(() => readGptFolder(folder)).toThrow(/outside the file|larger than the file/);
    rmSync(weightsFile());
    const index = { weight_map: { 'transformer.wte.weight': '../../etc/x.safetensors' } };
    writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify(index));
    expect(() => readGptFolder(folder)).toThrow(/is not an index/);
  });
});
