/**
 * Trains so many steps of a small network in the worker's own loop, on the engine and of the kind that argv names, and tells at every
 * tenth of them how many tensors there are, their bytes, JavaScript's heap, V8's space for young objects, and the memory of the process; after collecting, where --expose-gc
 * lets it. Prints one JSON line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getHeapSpaceStatistics } from 'node:v8';
import * as tf from '@tensorflow/tfjs-core';
import { type EngineId, loadEngine } from '../../electron/worker/engine/index.ts';
import type { Control } from '../../electron/worker/train/control.ts';
import { train } from '../../electron/worker/train/loop.ts';
import { createReporter } from '../../electron/worker/train/reporter.ts';
import { type ExperimentSpec, experimentSpec } from '../../shared/spec/experiment.ts';
import { benchJob } from '../lib/job.ts';

const [engine, model, some] = process.argv.slice(2) as [EngineId, keyof typeof tasks, string];
const STEPS = Number(some);
const images = { type: 'images', data: 'builtin:mnist', max_examples: 2000, augment: { shift: 1, rotate: 5 } };
const text = {
  type: 'text',
  data: 'builtin:shakespeare-hamlet',
  max_characters: 20_000,
  samples: { prompts: ['To be'], tokens: 8 },
};
const tasks = {
  mlp: { ...images, model: { type: 'mlp', layers: [64], dropout: 0.1 } },
  cnn: { ...images, model: { type: 'cnn', channels: [4], dense: [16] } },
  gpt: { ...text, model: { type: 'gpt', layers: 1, heads: 2, width: 16, context: 16, dropout: 0.1 } },
  lstm: { ...text, model: { type: 'lstm', layers: 1, width: 16, context: 16 } },
  tabular: { type: 'tabular', data: 'builtin:penguins', target: 'Species', model: { layers: [32], dropout: 0.1 } },
} as const;
const spec = experimentSpec.parse({
  task: tasks[model],
  optimizer: { type: 'adam', lr: 0.001 },
  schedule: { type: 'cyclic', base_lr: 0.0001, max_lr: 0.001 },
  training: { epochs: Math.ceil(STEPS / 10), batch_size: 16, eval_every: 500, eval_batches: 4, clip_norm: 1 },
}) as ExperimentSpec;

const loaded = await loadEngine(engine, 2);
interface Look {
  readonly step: number;
  readonly tensors: number;
  readonly tensor_bytes: number;
  readonly heap_mib: number;
  /** What V8 keeps for young objects, full or not; it doubles it by and by. */
  readonly young_mib: number;
  readonly rss_mib: number;
}
const seen: Look[] = [];
const mib = (bytes: number): number => bytes / 2 ** 20;
let steps = 0;
const control: Control = {
  stop: null,
  async breathe() {
    await new Promise((resolve) => setImmediate(resolve));
  },
};
const reporter = createReporter('bench', 1, (message) => {
  const last = message.type === 'events' ? message.envelopes.at(-1) : undefined;
  if (last) queueMicrotask(() => reporter.acknowledged(last.seq));
});
const { step: tell } = reporter;
reporter.step = (step, ...rest) => {
  tell(step, ...rest);
  steps += 1;
  if (steps % (STEPS / 10) === 0) {
    globalThis.gc?.();
    const { numTensors, numBytes } = tf.memory();
    const { heapUsed, rss } = process.memoryUsage();
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
    seen.push({
      step: steps,
      tensors: numTensors,
      tensor_bytes: numBytes,
      heap_mib: mib(heapUsed),
      young_mib: mib(young),
      rss_mib: mib(rss),
    });
  }
  if (steps === STEPS) control.stop = 'cancelled';
};
const dir = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
await train(benchJob(spec, dir, 2), loaded, reporter, control);
rmSync(dir, { recursive: true });
process.stdout.write(`${JSON.stringify({ engine: loaded.facts.id, seen })}\n`);
