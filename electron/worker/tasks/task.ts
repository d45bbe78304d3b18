import type * as tf from '@tensorflow/tfjs-core';
import type { DataFacts, ReportEvent } from '../../../shared/events.ts';
import type { TrainingSpec } from '../../../shared/spec/experiment.ts';
import type { TaskSpec } from '../../../shared/spec/tasks.ts';
import type { NamedTensor } from '../data/safetensors.ts';

export interface Evaluation {
  /** Mean loss: cross entropy in nats, or mean squared error. */
  readonly loss: number;
  /** Fraction 0..1 of right predictions; null where nothing is right or wrong. */
  readonly accuracy: number | null;
  /** Further metrics by name, e.g. `perplexity`. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface Sample {
  readonly prompt: string;
  readonly text: string;
  readonly temperature: number;
  readonly seed: number;
}

/** Lets messages in between two pieces of long work; true when the work should stop. */
export type Breath = () => Promise<boolean>;

/** A task made ready for one run: data read and split, weights made. */
export interface PreparedTask {
  readonly data: DataFacts;
  readonly steps_per_epoch: number;
  /** Metrics every evaluation has beside `train_loss` and `eval_loss`, by the names a spec gives them; `eval_accuracy` among them where there is one. */
  readonly metrics: readonly string[];
  /** Trained variables by name. Losses and gradients go by these names. */
  readonly weights: ReadonlyMap<string, tf.Variable>;
  /** What a checkpoint must hold beside the weights to use the model without the data: tokenizer, sizes. Plain JSON. */
  readonly model: Readonly<Record<string, unknown>>;
  /**
   * Where making a batch takes time: makes the batch of `step` ready and keeps it until `loss(step)` uses it. The loop calls it
   * for the next step while the one before computes. `loss` works without it too.
   */
  load?(step: number): void;
  /** Milliseconds that `loss` spent on having its batches, since the last time this was asked: made there, or waited for. */
  waited?(): number;
  /** Loss of the batch of `step` (a scalar, inside tidy). The batch and the dropout masks depend on (seed, step) alone. */
  loss(step: number): tf.Scalar;
  /** Over the evaluation part; null when `breath` said stop. */
  evaluate(breath: Breath): Promise<Evaluation | null>;
  /** What the model makes, for people; empty for tasks that make nothing. */
  samples(breath: Breath): Promise<Sample[]>;
  /** Once, after the last step: what the model gets wrong, over the evaluation part and the test part where there is one. */
  reports(breath: Breath): Promise<Omit<ReportEvent, 'type'>[]>;
  /** Frees what it keeps beside the weights, where it keeps anything. It is not used afterwards. */
  dispose?(): void;
}

/** What a task is made ready with. */
export interface TaskContext {
  readonly training: TrainingSpec;
  /** Folder relative data paths begin at (absolute). */
  readonly base_dir: string;
  /** Weights of a checkpoint to go on with, or null for fresh ones. */
  readonly saved: ReadonlyMap<string, NamedTensor> | null;
  /** The `model` written beside those weights: untrusted data, to be checked before use. Null for a fresh start. */
  readonly saved_model: Readonly<Record<string, unknown>> | null;
  /** A sign of life while much data is read. Its answer may be passed over: the loop stops before its first step. */
  readonly breath: Breath;
  /** Makes every batch in this thread, whatever the machine has: what a measurement holds the thread for batches against. */
  readonly alone?: boolean;
}

/**
 * A task: a plain value. Law (tests/conformance/tasks): it learns, leaks no tensor, gives the same losses for the same
 * seed, refuses unusable data with a Problem before the first step, and needs nothing but the step to make its batch,
 * so that a resumed run sees the batches an uninterrupted one would have.
 */
export interface Task<T extends TaskSpec = TaskSpec> {
  readonly id: T['type'];
  prepare(options: T, context: TaskContext): PreparedTask | Promise<PreparedTask>;
}
