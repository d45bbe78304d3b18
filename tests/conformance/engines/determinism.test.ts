import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EngineId, loadEngine } from '../../../electron/worker/engine/index.ts';
import { findTask } from '../../../electron/worker/tasks/index.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { nativeIsThere, trainers } from './engines.ts';

/** What docs/benchmarks.md states for 50 steps of a small GPT. */
const TOLERANCE = 1e-3;
const STEPS = 50;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-same-'));
  writeFileSync(join(folder, 'text.txt'), 'the tide comes in and the tide goes out, and in again. '.repeat(60));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The losses of the first steps, and at last every weight. */
async function trained(engine: EngineId, threads: number): Promise<{ losses: number[]; weights: Float32Array[] }> {
  const { step } = await loadEngine(engine, threads);
  const spec = experimentSpec.parse({
    task: {
      type: 'text',
      data: 'text.txt',
      model: { type: 'gpt', layers: 2, heads: 2, width: 32, context: 32 },
    },
    optimizer: { type: 'sgd', lr: 0.1, momentum: 0.9 },
    training: { epochs: 20, batch_size: 8 },
  }) as ExperimentSpec;
  const context = {
    training: spec.training,
    base_dir: folder,
    saved: null,
    saved_model: null,
    breath: () => Promise.resolve(false),
  };
  const task = await findTask('text').prepare(spec.task, context);
  const update = step({
    weights: task.weights,
    loss: (batch) => task.loss(batch),
    optimizer: spec.optimizer,
    state: { slots: new Map(), numbers: {} },
    training: spec.training,
  });
  const losses = Array.from(
    { length: STEPS },
    (_, i) => update([i], { lr: 0.1, momentum: 0.9, weight_decay: null }).read().loss,
  );
  return { losses, weights: [...task.weights.values()].map((w) => w.dataSync().slice() as Float32Array) };
}

describe.each(trainers)('$name', ({ id, skip }) => {
  test.skipIf(skip)('gives the same bits for the same spec and threads', async () => {
    const [first, second] = [await trained(id, 2), await trained(id, 2)];
    expect(second.losses).toEqual(first.losses);
    expect(second.weights).toEqual(first.weights);
    expect(first.losses.at(-1)).toBeLessThan((first.losses[0] as number) - 0.5);
  });
});

test.skipIf(!nativeIsThere)('two engines agree for 50 steps within the stated tolerance', async () => {
  const [wasm, native] = [await trained('wasm', 1), await trained('native', 2)];
  const apart = wasm.losses.map((loss, i) => Math.abs(loss - (native.losses[i] as number)) / loss);
  expect(Math.max(...apart)).toBeLessThan(TOLERANCE);
});
