/** The training loop, top to bottom: rate, batch, gradient, update, report, maybe evaluate, maybe checkpoint, maybe stop. */
import * as tf from '@tensorflow/tfjs-core';
import type { EndedEvent, EngineFacts, TrainJob } from '../../../shared/events.ts';
import { findSchedule } from '../../../shared/schedules/index.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { findOptimizer } from '../optimizers/index.ts';
import { findTask } from '../tasks/index.ts';
import { newestCheckpoint } from './checkpoint.ts';
import type { Control } from './control.ts';
import { finishEpoch } from './epoch.ts';
import type { Reporter } from './reporter.ts';
import { type Session, freshState, restoreSlots, saveCheckpoint } from './session.ts';

function metricsOf({ state }: Session): Record<string, number> {
  const all = {
    steps: state.step,
    train_loss: state.last_train_loss,
    eval_loss: state.last_eval_loss,
    eval_accuracy: state.last_eval_accuracy,
    best_eval_loss: state.best_eval_loss,
  };
  return Object.fromEntries(Object.entries(all).filter((e): e is [string, number] => e[1] !== null));
}

/** Trains until the run is done, stopped or diverged. @throws Problem where data, spec or checkpoint cannot be used */
export async function train(
  job: TrainJob,
  engine: EngineFacts,
  reporter: Reporter,
  control: Control,
): Promise<EndedEvent> {
  const { spec } = job;
  const saved = job.resume ? newestCheckpoint(job.dir) : null;
  const task = await findTask(spec.task.type).prepare(spec.task, {
    training: spec.training,
    base_dir: job.base_dir,
    saved: saved?.weights ?? null,
    saved_model: saved?.model ?? null,
  });
  const optimizer = findOptimizer(spec.optimizer.type);
  const schedule = findSchedule(spec.schedule.type);
  if (!schedule) throw new Error(`No schedule ${spec.schedule.type} is registered.`);
  const totalSteps = task.steps_per_epoch * spec.training.epochs;
  const ownMomentum = momentumOf(spec.optimizer);
  const { type: _, ...options } = spec.schedule;
  const valueAt = schedule.plan(options, {
    total_steps: totalSteps,
    steps_per_epoch: task.steps_per_epoch,
    lr: spec.optimizer.lr,
    momentum: ownMomentum,
    weight_decay: spec.optimizer.weight_decay,
  });
  const session: Session = {
    job,
    task,
    reporter,
    control,
    state: saved?.state ?? freshState(),
    slots: restoreSlots(saved),
  };
  const { state, slots } = session;
  const variables = [...task.weights.values()];
  const names = new Map([...task.weights].map(([name, variable]) => [variable.name, name]));

  reporter.say({
    type: 'started',
    engine,
    data: task.data,
    parameters: variables.reduce((sum, v) => sum + v.size, 0),
    total_steps: totalSteps,
    steps_per_epoch: task.steps_per_epoch,
    first_step: state.step,
  });
  if (!saved) saveCheckpoint(session);

  let epochStarted = Date.now();
  for (;;) {
    const epochDue =
      state.step > 0 && state.step % task.steps_per_epoch === 0 && state.epochs < state.step / task.steps_per_epoch;
    if (epochDue && !control.stop && (await finishEpoch(session, (Date.now() - epochStarted) / 1000)))
      epochStarted = Date.now();
    if (control.stop) {
      saveCheckpoint(session);
      return {
        type: 'ended',
        state: control.stop,
        reason: `Stopped at step ${state.step}; a checkpoint was written.`,
        metrics: metricsOf(session),
      };
    }
    if (state.step >= totalSteps) return { type: 'ended', state: 'done', reason: null, metrics: metricsOf(session) };

    const rates = valueAt(state.step, state.history);
    const { value, grads } = tf.variableGrads(() => task.loss(state.step), variables);
    const gradients = Object.fromEntries(Object.entries(grads).map(([name, g]) => [names.get(name) ?? name, g]));
    optimizer.update(spec.optimizer, rates, task.weights, gradients, { slots, numbers: state.optimizer });
    const loss = value.dataSync()[0] as number;
    tf.dispose([value, grads]);
    reporter.step(state.step, rates.lr, rates.momentum ?? ownMomentum, loss);
    if (!Number.isFinite(loss)) {
      const reason =
        `Training loss became ${loss} at step ${state.step}, with lr ${rates.lr.toPrecision(3)}. ` +
        'The last checkpoint is intact. Use a lower learning rate (optimizer.lr, or max_lr of the schedule).';
      return { type: 'ended', state: 'failed', reason, metrics: metricsOf(session) };
    }
    state.step += 1;
    state.loss_sum += loss;
    state.loss_count += 1;
    const every = spec.training.checkpoint_every;
    if (every !== null && state.step % every === 0 && state.step % task.steps_per_epoch !== 0) saveCheckpoint(session);
    await control.breathe();
    await reporter.room();
  }
}
