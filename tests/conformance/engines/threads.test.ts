import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { startTeam } from '../../../electron/worker/engine/wasm/team.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { eventsOf, runBuiltWorker } from './built-worker.ts';

const THREADS = 3;
const out = join(import.meta.dirname, '../../../out');
const folder = mkdtempSync(join(tmpdir(), 'tidemark-threads-'));
const broken = mkdtempSync(join(out, 'without-helpers-'));

beforeAll(async () => {
  await loadEngine('wasm', THREADS);
});
afterAll(() => {
  for (const made of [folder, broken]) rmSync(made, { recursive: true, force: true });
});

/** Fewer rows than are ever shared, one after the other: what the training thread multiplies alone. */
function alone(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const step = 8;
  const rows: tf.Tensor[] = Array.from({ length: Math.ceil(a.shape[0] / step) }, (_, i) =>
    tf.matMul(tf.slice(a, [i * step, 0], [Math.min(step, a.shape[0] - i * step), a.shape[1]]), b),
  );
  return tf.concat(rows, 0) as tf.Tensor2D;
}

/** As bytes, which are compared at once: a million different numbers are not told one by one. */
const bits = (x: tf.Tensor): Buffer => Buffer.from((x.dataSync() as Float32Array).slice().buffer);

// The last with a last part of one row, the one before with more memory than there was when the helpers started.
test.each([
  [64, 784, 256],
  [2048, 128, 512],
  [2048, 1024, 512],
  [257, 300, 299],
])('a product %i x %i x %i shared by threads has the bits of one thread', (m, k, n) => {
  tf.tidy(() => {
    const a = tf.randomNormal<tf.Rank.R2>([m, k], 0, 1, 'float32', 7);
    const b = tf.randomNormal<tf.Rank.R2>([k, n], 0, 1, 'float32', 8);
    const wanted = bits(alone(a, b));
    for (let again = 0; again < 4; again++) expect(bits(tf.matMul(a, b)).equals(wanted)).toBe(true);
  });
});

test('so has each product of a batch with one matrix for all, transposed', () => {
  tf.tidy(() => {
    const a = tf.randomNormal<tf.Rank.R3>([3, 128, 300], 0, 1, 'float32', 7);
    const b = tf.randomNormal<tf.Rank.R2>([310, 300], 0, 1, 'float32', 8);
    const all = tf.matMul(a, tf.reshape(b, [1, 310, 300]), false, true);
    const each = tf.unstack(a).map((one) => alone(one as tf.Tensor2D, tf.transpose(b)));
    expect(bits(all).equals(bits(tf.stack(each)))).toBe(true);
  });
});

/** Networks with products that are shared between threads, forward and back. */
const tasks = {
  mlp: { type: 'images', data: 'builtin:mnist', max_examples: 400, model: { type: 'mlp', layers: [256] } },
  lstm: {
    type: 'text',
    data: 'builtin:shakespeare-hamlet',
    max_characters: 6000,
    model: { type: 'lstm', layers: 2, width: 64, context: 40 },
    samples: { prompts: [] },
  },
} as const;

async function trained(model: keyof typeof tasks, threads: number): Promise<{ threads: number; losses: number[] }> {
  const spec = experimentSpec.parse({
    task: tasks[model],
    optimizer: { type: 'sgd', lr: 0.05, momentum: 0.9 },
    training: { epochs: 2, batch_size: model === 'mlp' ? 64 : 16, engine: 'wasm' },
  }) as ExperimentSpec;
  const dir = join(folder, `${model}-${threads}`);
  const heard = await runBuiltWorker({
    kind: 'train',
    run: 'r',
    attempt: 1,
    spec,
    dir,
    base_dir: folder,
    resume: false,
    init: null,
    threads,
  });
  const events = eventsOf(heard);
  const started = events.find((e) => e.type === 'started');
  const losses = events.flatMap((e) => (e.type === 'steps' ? Array.from(e.series['loss'] ?? []) : []));
  return { threads: started?.engine.threads ?? 0, losses };
}

test.each(['mlp', 'lstm'] as const)(
  'a run (%s) gives the same losses bit for bit on one thread and on several, and says how many it had',
  async (model) => {
    const [one, two, again] = [await trained(model, 1), await trained(model, 2), await trained(model, 2)];
    expect([one.threads, two.threads]).toEqual([1, 2]);
    expect(one.losses.length).toBeGreaterThan(8);
    expect(two.losses).toEqual(one.losses);
    expect(again.losses).toEqual(one.losses);
  },
);

test('where a helper cannot start, the engine runs on one thread and says so', async () => {
  cpSync(join(out, 'main'), broken, {
    recursive: true,
    filter: (path) => !path.endsWith('wasm-thread.js') && !path.endsWith('.map'),
  });
  const worker = join(broken, 'worker.js');
  const heard = await runBuiltWorker({ kind: 'probe', engine: 'wasm', threads: 2 }, {}, worker);
  expect(heard).toMatchObject([
    { type: 'probed', engine: { id: 'wasm', threads: 1, why: expect.stringContaining('runs on one thread, because') } },
  ]);
});

test('a team whose helper ends before it is ready is refused', async () => {
  const entry = new URL('data:text/javascript,process.exit(0)');
  const memory = { buffer: new SharedArrayBuffer(8) };
  await expect(startTeam(2, memory, '/', entry)).rejects.toThrow('it ended');
});
