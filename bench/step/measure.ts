/**
 * Times training steps of one workload on one engine, in the worker's own code: argv is the engine, the workload, and the
 * steps of one block. Blocks of the whole runner and of a bare loop over the same task take turns, so that a busy machine
 * harms both alike. Prints one JSON line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { type EngineId, loadEngine } from '../../electron/worker/engine/index.ts';
import { findTask } from '../../electron/worker/tasks/index.ts';
import type { PreparedTask } from '../../electron/worker/tasks/task.ts';
import type { Control } from '../../electron/worker/train/control.ts';
import { train } from '../../electron/worker/train/loop.ts';
import { createReporter } from '../../electron/worker/train/reporter.ts';
import { benchJob } from '../lib/job.ts';
import { type Workload, specOf } from './workloads.ts';

const [engine, workload, block] = process.argv.slice(2) as [EngineId, Workload, string];
const STEPS = Number(block);
const BLOCKS = 5;
const spec = specOf(workload);
const loaded = await loadEngine(engine, 2);

/** Milliseconds of every step but the first two, which warm up. */
async function runner(): Promise<number[]> {
  const dir = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  const ends: number[] = [];
  const control: Control = {
    stop: null,
    async breathe() {
      ends.push(performance.now());
      if (ends.length > STEPS + 2) control.stop = 'cancelled';
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  const reporter = createReporter('bench', 1, (message) => {
    const last = message.type === 'events' ? message.envelopes.at(-1) : undefined;
    if (last) queueMicrotask(() => reporter.acknowledged(last.seq));
  });
  await train(benchJob(spec, dir, 2), loaded, reporter, control);
  rmSync(dir, { recursive: true });
  return ends.slice(3, STEPS + 3).map((end, i) => end - (ends[i + 2] as number));
}

/** The least a loop can do: gradient, momentum, update, and the loss read back. */
function bare(task: PreparedTask, first: number): number[] {
  const variables = [...task.weights.values()];
  const buffers = new Map(variables.map((v) => [v.name, tf.variable(tf.zerosLike(v), false)]));
  const times: number[] = [];
  for (let step = first; step < first + STEPS + 2; step++) {
    const began = performance.now();
    const { value, grads } = tf.variableGrads(() => task.loss(step), variables);
    tf.tidy(() => {
      for (const v of variables) {
        const buffer = buffers.get(v.name) as tf.Variable;
        buffer.assign(tf.add(tf.mul(buffer, 0.9), grads[v.name] as tf.Tensor));
        v.assign(tf.sub(v, tf.mul(buffer, 0.001)));
      }
    });
    value.dataSync();
    tf.dispose([value, grads]);
    times.push(performance.now() - began);
  }
  tf.dispose([...buffers.values()]);
  return times.slice(2);
}

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] as number;

const task = await findTask(spec.task.type).prepare(spec.task, {
  training: spec.training,
  base_dir: '.',
  saved: null,
  saved_model: null,
  breath: () => Promise.resolve(false),
});
const ours: number[] = [];
const plain: number[] = [];
const ratios: number[] = [];
const before = { tensors: 0, rss: 0 };
for (let i = 0; i < BLOCKS; i++) {
  const [a, b] = [await runner(), bare(task, i * STEPS)];
  ours.push(...a);
  plain.push(...b);
  ratios.push(median(a) / median(b));
  if (i === 0) Object.assign(before, { tensors: tf.memory().numTensors, rss: process.memoryUsage.rss() });
}
process.stdout.write(
  `${JSON.stringify({
    engine: loaded.facts.id,
    workload,
    ours_ms: median(ours),
    bare_ms: median(plain),
    overhead: median(ratios),
    versions: loaded.facts.versions,
    tensors_grown: tf.memory().numTensors - before.tensors,
    rss_grown_mib: (process.memoryUsage.rss() - before.rss) / 2 ** 20,
  })}\n`,
);
