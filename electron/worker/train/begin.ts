/** Where a run begins: its own newest checkpoint, another run's, or nothing. */
import { basename } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { EngineFacts, TrainJob } from '../../../shared/events.ts';
import { findSchedule } from '../../../shared/schedules/index.ts';
import type { ScheduleAt } from '../../../shared/schedules/schedule.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { Problem } from '../data/problem.ts';
import type { Slots } from '../optimizers/optimizer.ts';
import { rehearse } from '../engine/index.ts';
import { findTask } from '../tasks/index.ts';
import { batchesOf } from './batches.ts';
import { type Saved, newestCheckpoint, readCheckpoint } from './checkpoint.ts';
import { type Control, breathOf } from './control.ts';
import type { Reporter } from './reporter.ts';
import { type Session, freshState, saveCheckpoint } from './session.ts';
import { checkMetrics, judgeLast, watchedOf } from './watched.ts';

/** What the run goes on from, and whether its state counts or its weights alone; null for a fresh start. */
function startingPoint(job: TrainJob): { saved: Saved; whole: boolean; own: boolean } | null {
  const own = job.resume ? newestCheckpoint(job.dir, job.told_checkpoints) : null;
  if (own) return { saved: own, whole: true, own: true };
  if (!job.init) return null;
  const { folder, with_optimizer } = job.init;
  const saved = readCheckpoint(folder, basename(folder));
  if (!saved)
    throw new Problem(
      `The checkpoint this run begins from (${basename(folder)}) is missing or damaged. Fork from another checkpoint.`,
    );
  return { saved, whole: with_optimizer, own: false };
}

/** Variables of the saved slots; none for a fresh start. */
export function slotsOf(saved: Saved | null): Slots {
  return new Map(
    [...(saved?.slots ?? [])].map(([name, { shape, values }]) => [
      name,
      tf.tidy(() => tf.variable(tf.tensor(values, [...shape], 'float32'), false)),
    ]),
  );
}

function plannedRates({ schedule, optimizer }: ExperimentSpec, totalSteps: number, stepsPerEpoch: number): ScheduleAt {
  const found = findSchedule(schedule.type);
  if (!found) throw new Error(`No schedule ${schedule.type} is registered.`);
  const { type: _, ...options } = schedule;
  try {
    return found.plan(options, {
      total_steps: totalSteps,
      steps_per_epoch: stepsPerEpoch,
      lr: optimizer.lr,
      momentum: momentumOf(optimizer),
      weight_decay: optimizer.weight_decay,
    });
  } catch (error) {
    if (error instanceof RangeError) throw new Problem(error.message);
    throw error;
  }
}

/** Reads the data, makes or restores the weights, and says `started`. @throws Problem where data, spec or checkpoint cannot be used */
export async function begin(
  job: TrainJob,
  engine: EngineFacts,
  reporter: Reporter,
  control: Control,
): Promise<Session> {
  const { spec } = job;
  const from = startingPoint(job);
  const task = await findTask(spec.task.type).prepare(spec.task, {
    training: spec.training,
    base_dir: job.base_dir,
    saved: from?.saved.weights ?? null,
    saved_model: from?.saved.model ?? null,
    breath: breathOf(control),
  });
  checkMetrics(spec, task.metrics);
  const { accumulate, epochs } = spec.training;
  const stepsPerEpoch = Math.floor(task.steps_per_epoch / accumulate);
  if (stepsPerEpoch === 0)
    throw new Problem(
      `training.accumulate: ${accumulate} batches are more than an epoch has (${task.steps_per_epoch}). Use fewer, or a smaller training.batch_size.`,
    );
  const totalSteps = stepsPerEpoch * epochs;
  const whole = from?.whole ? from.saved : null;
  const session: Session = {
    job,
    task,
    reporter,
    control,
    stepsPerEpoch,
    totalSteps,
    ratesAt: plannedRates(spec, totalSteps, stepsPerEpoch),
    state: whole ? { ...freshState(), ...whole.state } : freshState(),
    slots: slotsOf(whole),
    savedStep: from?.own ? from.saved.state.step : null,
    said: from?.own ? [{ name: from.saved.name, seq: -1 }] : [],
    epochBegan: Date.now(),
  };
  if (session.state.step < totalSteps) {
    const [first = 0] = batchesOf(session.state.step, accumulate, task.steps_per_epoch);
    rehearse(() => task.loss(first), [...task.weights.values()], engine.title);
  }
  reporter.say({
    type: 'started',
    engine,
    data: task.data,
    parameters: [...task.weights.values()].reduce((sum, v) => sum + v.size, 0),
    total_steps: totalSteps,
    steps_per_epoch: stepsPerEpoch,
    first_step: session.state.step,
  });
  if (!from?.own) {
    // What another run left us may be the best so far; the names of its other checkpoints mean nothing here.
    const { state } = session;
    state.best = null;
    const evaluated = state.history.at(-1)?.step === state.step;
    saveCheckpoint(session, evaluated ? judgeLast(state.history, watchedOf(spec.training)) : null);
  }
  return session;
}
