import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EngineId, loadEngine } from '../../../electron/worker/engine/index.ts';
import { findTask } from '../../../electron/worker/tasks/index.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { nativeIsThere, trainers } from './engines.ts';

/** What docs/benchmarks.md states for 50 steps of small models. */
const TOLERANCE = 1e-3;
const STEPS = 50;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-same-'));
  writeFileSync(join(folder, 'text.txt'), 'the tide comes in and the tide goes out, and in again. '.repeat(60));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One of each kind of model, by what it learns. */
const tasks = {
  gpt: { type: 'text', data: 'text.txt', model: { type: 'gpt', layers: 2, heads: 2, width: 32, context: 32 } },
  lstm: { type: 'text', data: 'text.txt', model: { type: 'lstm', layers: 2, width: 16, context: 10 } },
  mlp: { type: 'tabular', data: 'builtin:penguins', target: 'Species', model: { layers: [32, 32] } },
  cnn: {
    type: 'images',
    data: 'builtin:mnist',
    max_examples: 300,
    model: { type: 'cnn', channels: [4, 8], dense: [16] },
  },
} as const;
/** At which each learns within the steps. */
const lr = { gpt: 0.1, lstm: 0.5, mlp: 0.02, cnn: 0.03 } as const;
type Model = keyof typeof tasks;
const models = Object.keys(tasks) as Model[];

/** The losses of the first steps, and at last every weight. */
async function trained(
  engine: EngineId,
  threads: number,
  model: Model,
): Promise<{ losses: number[]; weights: Float32Array[] }> {
  const { step } = await loadEngine(engine, threads);
  const spec = experimentSpec.parse({
    task: tasks[model],
    optimizer: { type: 'sgd', lr: lr[model], momentum: 0.9 },
    training: { epochs: 20, batch_size: 8 },
  }) as ExperimentSpec;
  const context = {
    training: spec.training,
    base_dir: folder,
    saved: null,
    saved_model: null,
    breath: () => Promise.resolve(false),
  };
  const task = await findTask(spec.task.type).prepare(spec.task, context);
  const update = step({
    weights: task.weights,
    loss: (batch) => task.loss(batch),
    optimizer: spec.optimizer,
    state: { slots: new Map(), numbers: {} },
    training: spec.training,
  });
  const losses = Array.from(
    { length: STEPS },
    (_, i) => update([i], { lr: lr[model], momentum: 0.9, weight_decay: null }).read().loss,
  );
  return { losses, weights: [...task.weights.values()].map((w) => w.dataSync().slice() as Float32Array) };
}

describe.each(trainers)('$name', ({ id, skip }) => {
  test.skipIf(skip).each(models)('gives the same bits for the same spec and threads: %s', async (model) => {
    const [first, second] = [await trained(id, 2, model), await trained(id, 2, model)];
    expect(second.losses).toEqual(first.losses);
    expect(second.weights).toEqual(first.weights);
    expect(first.losses.at(-1)).toBeLessThan((first.losses[0] as number) - 0.2);
  });
});

test.skipIf(!nativeIsThere).each(models)(
  'two engines agree for 50 steps within the stated tolerance: %s',
  async (model) => {
    const [wasm, native] = [await trained('wasm', 1, model), await trained('native', 2, model)];
    const apart = wasm.losses.map((loss, i) => Math.abs(loss - (native.losses[i] as number)) / loss);
    expect(Math.max(...apart)).toBeLessThan(TOLERANCE);
  },
);
