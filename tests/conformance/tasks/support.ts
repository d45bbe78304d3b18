/** Runs a fixture without the loop: prepared in a folder of its own, trained by plain gradient descent. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensor } from '../../../electron/worker/data/safetensors.ts';
import { findTask } from '../../../electron/worker/tasks/index.ts';
import type { PreparedTask } from '../../../electron/worker/tasks/task.ts';
import { experimentSpec } from '../../../shared/spec/experiment.ts';
import type { TaskFixture, Unusable } from './fixture.ts';

export interface Saved {
  readonly weights: ReadonlyMap<string, NamedTensor>;
  readonly model: PreparedTask['model'];
}

const folders: string[] = [];

/** Removes every folder made here. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A new folder with the fixture's files. */
export function folderOf(fixture: TaskFixture, changed: Unusable['files'] = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-task-'));
  folders.push(folder);
  for (const [name, content] of Object.entries({ ...fixture.files, ...changed })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export async function prepare(
  fixture: TaskFixture,
  folder: string,
  change: { readonly task?: Unusable['task']; readonly training?: Unusable['training']; readonly saved?: Saved } = {},
): Promise<PreparedTask> {
  const spec = experimentSpec.parse({
    task: { ...fixture.task, ...change.task },
    training: { ...fixture.training, ...change.training },
  });
  return findTask(spec.task.type).prepare(spec.task, {
    training: spec.training,
    base_dir: folder,
    saved: change.saved?.weights ?? null,
    saved_model: change.saved?.model ?? null,
    breath: goOn,
  });
}

/** Steps `from` up to and without `to`; the losses before each update. */
export function descend(task: PreparedTask, lr: number, from: number, to: number): number[] {
  const variables = [...task.weights.values()];
  const losses = [];
  for (let step = from; step < to; step++) {
    const { value, grads } = tf.variableGrads(() => task.loss(step), variables);
    losses.push(value.dataSync()[0] as number);
    for (const variable of variables) {
      const gradient = grads[variable.name];
      if (gradient) tf.tidy(() => variable.assign(tf.sub(variable, tf.mul(gradient, lr))));
    }
    tf.dispose([value, grads]);
  }
  return losses;
}

export function save(task: PreparedTask): Saved {
  return {
    weights: new Map(
      [...task.weights].map(([n, v]) => [n, { shape: v.shape, values: Float32Array.from(v.dataSync()) }]),
    ),
    model: JSON.parse(JSON.stringify(task.model)) as PreparedTask['model'],
  };
}

export const goOn = (): Promise<boolean> => Promise.resolve(false);
export const stop = (): Promise<boolean> => Promise.resolve(true);
