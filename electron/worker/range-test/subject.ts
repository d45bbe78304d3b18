/** What one curve of a range test trains: a task with weights, an optimizer's state, and where in the data it begins. */
import { basename } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { RangeTestJob } from '../../../shared/events.ts';
import { Problem } from '../data/problem.ts';
import type { Slots } from '../optimizers/optimizer.ts';
import type { PreparedTask } from '../tasks/task.ts';
import { findTask } from '../tasks/index.ts';
import { slotsOf } from '../train/begin.ts';
import { type Saved, readCheckpoint } from '../train/checkpoint.ts';
import { type Control, breathOf } from '../train/control.ts';

export interface Subject {
  readonly task: PreparedTask;
  readonly stepsPerEpoch: number;
  /** The step whose batch is the first: that of the checkpoint, or 0. */
  readonly firstStep: number;
  readonly slots: Slots;
  readonly numbers: Record<string, number>;
  dispose(): void;
}

/** Read anew for every curve, so that none sees what another did. */
function savedOf({ init }: RangeTestJob): Saved | null {
  if (!init) return null;
  const saved = readCheckpoint(init.folder, basename(init.folder));
  if (!saved)
    throw new Problem(`The checkpoint this test begins from (${basename(init.folder)}) is damaged. Choose another.`);
  return saved;
}

/**
 * Fresh weights and order of `seed`; from a checkpoint its weights, optimizer state and place in the data, and the order of `seed`.
 * @throws Problem where data, spec or checkpoint cannot be used
 */
export async function openSubject(job: RangeTestJob, seed: number, control: Control): Promise<Subject> {
  const { training, task: options } = job.spec;
  const saved = savedOf(job);
  const whole = job.init?.with_optimizer ? saved : null;
  const task = await findTask(options.type).prepare(options, {
    training: { ...training, seed },
    base_dir: job.base_dir,
    saved: saved?.weights ?? null,
    saved_model: saved?.model ?? null,
    breath: breathOf(control),
  });
  const stepsPerEpoch = Math.floor(task.steps_per_epoch / training.accumulate);
  if (stepsPerEpoch === 0)
    throw new Problem(
      `training.accumulate: ${training.accumulate} batches are more than an epoch has (${task.steps_per_epoch}). Use fewer.`,
    );
  const slots = slotsOf(whole);
  return {
    task,
    stepsPerEpoch,
    firstStep: whole?.state.step ?? 0,
    slots,
    numbers: { ...whole?.state.optimizer },
    dispose() {
      task.dispose?.();
      tf.dispose([[...task.weights.values()], [...slots.values()]]);
    },
  };
}
