/** A run under way: what its parts share, and how it is saved. */
import type * as tf from '@tensorflow/tfjs-core';
import type { TrainJob } from '../../../shared/events.ts';
import type { ScheduleAt } from '../../../shared/schedules/schedule.ts';
import type { NamedTensor } from '../data/safetensors.ts';
import type { Slots } from '../optimizers/optimizer.ts';
import type { PreparedTask } from '../tasks/task.ts';
import { type TrainState, checkpointName, thinCheckpoints, writeCheckpoint } from './checkpoint.ts';
import type { Control } from './control.ts';
import type { Reporter } from './reporter.ts';
import { type Judged, watchedOf } from './watched.ts';

export interface Session {
  readonly job: TrainJob;
  readonly task: PreparedTask;
  readonly reporter: Reporter;
  readonly control: Control;
  /** Updates an epoch: its batches divided by those one update takes. */
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly ratesAt: ScheduleAt;
  readonly state: TrainState;
  readonly slots: Slots;
  /** The step of the newest checkpoint. */
  savedStep: number | null;
  /** The newest checkpoint the core has stored the word of, and those said since; oldest first. */
  said: readonly { readonly name: string; readonly seq: number }[];
  /** When the epoch under way began, or was resumed; milliseconds since 1970. */
  epochBegan: number;
}

export function freshState(): TrainState {
  return {
    step: 0,
    epochs: 0,
    loss_sum: 0,
    loss_count: 0,
    first_loss: null,
    smoothed_loss: null,
    best_smoothed_loss: null,
    best_eval_loss: null,
    best: null,
    last_eval_loss: null,
    last_eval_accuracy: null,
    last_train_loss: null,
    history: [],
    optimizer: {},
  };
}

/** Views of the values, valid until the next update. */
function valuesOf(variables: ReadonlyMap<string, tf.Variable>): Map<string, NamedTensor> {
  return new Map([...variables].map(([name, v]) => [name, { shape: v.shape, values: v.dataSync<'float32'>() }]));
}

/** Writes a checkpoint of this moment, removes what it replaces, and says so. @param judged the evaluation of this moment, where there was one */
export function saveCheckpoint(session: Session, judged: Judged | null = null): void {
  const { job, task, reporter, state, slots } = session;
  const name = checkpointName(state.step);
  const best = judged?.best ?? false;
  if (best) state.best = name;
  // What led here is on its way before the checkpoint can be found: a process killed in between leaves no gap.
  reporter.flush();
  const bytes = writeCheckpoint(job.dir, {
    name,
    state,
    model: task.model,
    weights: valuesOf(task.weights),
    slots: valuesOf(slots),
  });
  session.savedStep = state.step;
  // Should the core be gone, its last word is what a resumed run goes on from.
  const stored = session.said.findLast(({ seq }) => reporter.isStored(seq));
  thinCheckpoints(job.dir, [state.best, stored?.name ?? null]);
  const seq = reporter.say({
    type: 'checkpoint',
    step: state.step,
    name,
    bytes,
    eval_loss: judged?.eval_loss ?? null,
    metric: watchedOf(job.spec.training).metric,
    value: judged?.value ?? null,
    best,
  });
  session.said = [...session.said.slice(stored ? session.said.indexOf(stored) : 0), { name, seq }];
}

/** What is known of the run, for its last word. */
export function metricsOf({ state }: Session): Record<string, number> {
  const all = {
    steps: state.step,
    train_loss: state.last_train_loss,
    eval_loss: state.last_eval_loss,
    eval_accuracy: state.last_eval_accuracy,
    best_eval_loss: state.best_eval_loss,
  };
  return Object.fromEntries(Object.entries(all).filter((e): e is [string, number] => e[1] !== null));
}
