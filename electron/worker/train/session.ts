/** A run under way: what its parts share, and how it is saved. */
import * as tf from '@tensorflow/tfjs-core';
import type { TrainJob } from '../../../shared/events.ts';
import type { NamedTensor } from '../data/safetensors.ts';
import type { Slots } from '../optimizers/optimizer.ts';
import type { PreparedTask } from '../tasks/task.ts';
import { type Saved, type TrainState, checkpointName, thinCheckpoints, writeCheckpoint } from './checkpoint.ts';
import type { Control } from './control.ts';
import type { Reporter } from './reporter.ts';

export interface Session {
  readonly job: TrainJob;
  readonly task: PreparedTask;
  readonly reporter: Reporter;
  readonly control: Control;
  readonly state: TrainState;
  readonly slots: Slots;
}

export function freshState(): TrainState {
  return {
    step: 0,
    epochs: 0,
    loss_sum: 0,
    loss_count: 0,
    best_eval_loss: null,
    best: null,
    last_eval_loss: null,
    last_eval_accuracy: null,
    last_train_loss: null,
    history: [],
    optimizer: {},
  };
}

export function restoreSlots(saved: Saved | null): Slots {
  const slots: Slots = new Map();
  for (const [name, { shape, values }] of saved?.slots ?? []) {
    slots.set(
      name,
      tf.tidy(() => tf.variable(tf.tensor(values, [...shape], 'float32'), false)),
    );
  }
  return slots;
}

function valuesOf(variables: ReadonlyMap<string, tf.Variable>): Map<string, NamedTensor> {
  return new Map(
    [...variables].map(([name, v]) => [name, { shape: v.shape, values: Float32Array.from(v.dataSync()) }]),
  );
}

/** Writes a checkpoint of this moment, removes what it replaces, and says so. */
export function saveCheckpoint({ job, task, reporter, state, slots }: Session, evaluated: number | null = null): void {
  const name = checkpointName(state.step);
  const best = evaluated !== null && evaluated === state.best_eval_loss;
  if (best) state.best = name;
  const bytes = writeCheckpoint(job.dir, {
    name,
    state,
    model: task.model,
    weights: valuesOf(task.weights),
    slots: valuesOf(slots),
  });
  thinCheckpoints(job.dir, state.best);
  reporter.say({ type: 'checkpoint', step: state.step, name, bytes, eval_loss: evaluated, best });
}
