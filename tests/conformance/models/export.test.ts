/**
 * A model made and written here, loaded by PyTorch's `transformers`: the same tokens and logits. Runs where a Python with both is there;
 * `npm test -- torch` makes one.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { writeGptFolder } from '../../../electron/worker/data/huggingface/write.ts';
import { bpe } from '../../../electron/worker/data/tokenizers/index.ts';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { gpt } from '../../../electron/worker/nn/gpt.ts';
import type { GptShape } from '../../../electron/worker/nn/gpt-forward.ts';
import { initialWeights } from '../../../electron/worker/nn/model.ts';
import { torchPython } from '../../../scripts/lib/torch.mjs';
import { randomStream } from '../../../electron/worker/train/random.ts';
import vectors from '../../vectors/bpe.json' with { type: 'json' };

const python = torchPython();
const missing = python === null ? ' (skipped: no PyTorch here, `npm test -- torch` gets it)' : '';
const text = "the owl isn't counting 日本 moons";

it.skipIf(python === null).each([
  ['tied', true],
  ['untied', false],
])(`transformers gives the logits of a model written here, within 1e-4: %s${missing}`, async (_, tie_weights) => {
  await loadEngine('wasm', 1);
  const tokenizer = bpe.fit(vectors.corpus, '', { vocab_size: 350, min_frequency: 2 });
  const shape: GptShape = {
    ...{ type: 'gpt', layers: 2, heads: 4, width: 16, context: 40, dropout: 0.1 },
    ...{ vocabulary: tokenizer.size, tie_weights, layer_norm_epsilon: 1e-5 },
  } as const;
  const plan = gpt.tensors(shape).map((p) => ({ ...p, init: { normal: 0.3 } }));
  const weights = initialWeights(plan, randomStream(1, 'weights'));
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-export-'));
  try {
    const tensors = new Map(
      [...weights].map(([name, v]) => [name, { shape: v.shape, values: v.dataSync() as Float32Array }]),
    );
    writeGptFolder(join(folder, 'model'), { shape, tokenizer }, tensors);
    const script = join(import.meta.dirname, 'load_export.py');
    const output = execFileSync(python as string, [script, join(folder, 'model'), text], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const theirs = JSON.parse(output) as { ids: number[]; logits: number[][] };
    const { ids } = tokenizer.encode(text);
    expect([...ids]).toEqual(theirs.ids);
    const ours = gpt.open(shape, weights).logits(tf.tensor1d(ids, 'int32'), ids.length, null).dataSync();
    const wanted = theirs.logits.flat();
    expect(ours).toHaveLength(wanted.length);
    expect(Math.max(...ours.map((x, i) => Math.abs(x - (wanted[i] as number))))).toBeLessThan(1e-4);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
