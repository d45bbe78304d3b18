/**
 * Times training steps of one workload on one engine, in the worker's own code: argv is the engine, the workload, the
 * steps of one block, and the threads. Blocks of the whole runner and of the bare step over the same task take turns, so that a busy machine
 * harms both alike. Prints one JSON line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineId, loadEngine } from '../../electron/worker/engine/index.ts';
import type { Step } from '../../electron/worker/engine/step.ts';
import { findTask } from '../../electron/worker/tasks/index.ts';
import type { Control } from '../../electron/worker/train/control.ts';
import { train } from '../../electron/worker/train/loop.ts';
import { createReporter } from '../../electron/worker/train/reporter.ts';
import { benchJob } from '../lib/job.ts';
import { type Workload, specOf } from './workloads.ts';

const [engine, workload, block, count] = process.argv.slice(2) as [EngineId, Workload, string, string];
const STEPS = Number(block);
const THREADS = Number(count);
const BLOCKS = 5;
const spec = specOf(workload);
const loaded = await loadEngine(engine, THREADS);

interface Times {
  /** Milliseconds by the clock. */
  readonly wall: number[];
  /** Milliseconds of processor time, all threads together. */
  readonly cpu: number[];
}

/** Marks the ends of steps, and gives the time between them but for the first ones, which warm up. */
function timesOf(): { mark(): number; after(skip: number): Times } {
  const wall: number[] = [];
  const cpu: number[] = [];
  const between = (ends: number[], skip: number): number[] =>
    ends.slice(skip + 1, skip + 1 + STEPS).map((end, i) => end - (ends[skip + i] as number));
  return {
    mark() {
      const used = process.cpuUsage();
      cpu.push((used.user + used.system) / 1000);
      return wall.push(performance.now());
    },
    after: (skip) => ({ wall: between(wall, skip), cpu: between(cpu, skip) }),
  };
}

async function runner(): Promise<Times> {
  const dir = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  const times = timesOf();
  const control: Control = {
    stop: null,
    async breathe() {
      if (times.mark() > STEPS + 2) control.stop = 'cancelled';
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  const reporter = createReporter('bench', 1, (message) => {
    const last = message.type === 'events' ? message.envelopes.at(-1) : undefined;
    if (last) queueMicrotask(() => reporter.acknowledged(last.seq));
  });
  await train(benchJob(spec, dir, THREADS), loaded, reporter, control);
  rmSync(dir, { recursive: true });
  return times.after(2);
}

/** The engine's step and nothing else: no schedule, no report, no pause for messages, no batch ahead. */
function bare(step: Step, first: number): Times {
  const times = timesOf();
  for (let at = first; at < first + STEPS + 2; at++) {
    step([at], { lr: 0.001, momentum: 0.9, weight_decay: null }).read();
    times.mark();
  }
  return times.after(1);
}

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] as number;

const task = await findTask(spec.task.type).prepare(spec.task, {
  training: spec.training,
  base_dir: '.',
  saved: null,
  saved_model: null,
  breath: () => Promise.resolve(false),
});
const step = loaded.step({
  weights: task.weights,
  loss: (batch) => task.loss(batch),
  optimizer: spec.optimizer,
  state: { slots: new Map(), numbers: {} },
  training: spec.training,
});
const ours: Times[] = [];
const plain: Times[] = [];
for (let i = 0; i < BLOCKS; i++) {
  ours.push(await runner());
  plain.push(bare(step, i * STEPS));
}
const all = (blocks: readonly Times[], kind: keyof Times): number => median(blocks.flatMap((block) => block[kind]));
const ratios = ours.map(({ wall }, i) => median(wall) / median((plain[i] as Times).wall));
process.stdout.write(
  `${JSON.stringify({
    engine: loaded.facts.id,
    workload,
    ours_ms: all(ours, 'wall'),
    ours_cpu_ms: all(ours, 'cpu'),
    bare_ms: all(plain, 'wall'),
    overhead: median(ratios),
    versions: loaded.facts.versions,
  })}\n`,
);
