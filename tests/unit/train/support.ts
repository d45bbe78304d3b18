/** A whole training run in this process: the real loop, engine and task, with every event kept. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import type { Control } from '../../../electron/worker/train/control.ts';
import { train } from '../../../electron/worker/train/loop.ts';
import { createReporter } from '../../../electron/worker/train/reporter.ts';
import type { EndedEvent, FromWorker, RunEvent, TrainJob } from '../../../shared/events.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';

export const folder = (): string => mkdtempSync(join(tmpdir(), 'tidemark-train-'));

/** Every letter follows from the one before, so that a tiny model soon learns it. 400 characters. */
const TEXT = 'the quick brown fox jumps over the lazy dog. '.repeat(9).slice(0, 400);

interface Parts {
  readonly optimizer?: Record<string, unknown>;
  readonly schedule?: Record<string, unknown>;
  readonly training?: Record<string, unknown>;
  readonly task?: Record<string, unknown>;
}

/** A language model of 500 weights: 11 steps an epoch of 4 windows of 8 characters. */
export function tinySpec({ optimizer, schedule, training, task }: Parts = {}): ExperimentSpec {
  return experimentSpec.parse({
    task: {
      type: 'text',
      data: 'tiny.txt',
      model: { layers: 1, heads: 2, width: 8, context: 8 },
      samples: { prompts: [] },
      ...task,
    },
    optimizer: optimizer?.type ? optimizer : { type: 'sgd', lr: 0.1, momentum: 0.9, ...optimizer },
    schedule: { type: 'constant', ...schedule },
    training: { epochs: 2, batch_size: 4, engine: 'wasm', ...training },
  }) as ExperimentSpec;
}

export function jobFor(spec: ExperimentSpec, dir: string, more: Partial<TrainJob> = {}): TrainJob {
  writeFileSync(join(dir, 'tiny.txt'), TEXT);
  return {
    kind: 'train',
    run: 'r',
    attempt: 1,
    spec,
    dir,
    base_dir: dir,
    resume: false,
    init: null,
    threads: 1,
    ...more,
  };
}

export interface Trained {
  readonly ended: EndedEvent;
  readonly events: readonly RunEvent[];
  /** Tensors that exist after each step. */
  readonly tensors: readonly number[];
  /** Values of a series, step by step. */
  series(name: string): number[];
  of<T extends RunEvent['type']>(type: T): Extract<RunEvent, { type: T }>[];
}

/** @param stopAt asks the run to stop when so many steps are done  @param onEvent is told every event as it is said */
export async function trainHere(
  job: TrainJob,
  stopAt = Infinity,
  onEvent: (event: RunEvent) => void = () => undefined,
): Promise<Trained> {
  const engine = await loadEngine('wasm', 1);
  const events: RunEvent[] = [];
  const control: Control = { stop: null, breathe: () => Promise.resolve() };
  const reporter = createReporter(job.run, job.attempt, (message: FromWorker) => {
    if (message.type !== 'events') return;
    for (const { event, seq } of message.envelopes) {
      events.push(event);
      onEvent(event);
      reporter.acknowledged(seq);
    }
  });
  const tensors: number[] = [];
  const { step: tell } = reporter;
  reporter.step = (step, ...rest) => {
    tell(step, ...rest);
    tensors.push(tf.memory().numTensors);
    if (step + 1 >= stopAt) control.stop = 'interrupted';
  };
  const ended = await train(job, engine, reporter, control);
  reporter.flush();
  return {
    ended,
    events,
    tensors,
    of: (type) => events.filter((e) => e.type === type) as never,
    series: (name) =>
      events.flatMap((e) => (e.type === 'steps' ? Array.from({ ...e.timings, ...e.series }[name] ?? []) : [])),
  };
}
