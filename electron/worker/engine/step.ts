/**
 * One training step as a function of its batches and rates, over weights and optimizer state that it changes in place. An
 * engine may do it as it likes (operation by operation, as here, or traced once and run as a whole): tasks and loop see this alone.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSpec } from '../../../shared/spec/optimizers.ts';
import { findOptimizer } from '../optimizers/index.ts';
import type { OptimizerState, Rates } from '../optimizers/optimizer.ts';
import { clipped, globalNorm } from './clip.ts';
import { gradientOf } from './gradient.ts';

/** What is trained, and how: the same for all steps of a run. */
export interface StepPlan {
  /** By name. Losses, gradients and slots go by these names. */
  readonly weights: ReadonlyMap<string, tf.Variable>;
  /** Mean loss of the batch of that number: a scalar, called inside tidy. */
  readonly loss: (batch: number) => tf.Scalar;
  readonly optimizer: OptimizerSpec;
  readonly state: OptimizerState;
  readonly training: {
    readonly clip_value: number | null;
    readonly clip_norm: number | null;
    /** Whether the norms are wanted. */
    readonly norms: boolean;
  };
}

export interface StepResult {
  /** Mean over the step's batches, before the update. */
  readonly loss: number;
  /** Euclidean norm of the gradient before clipping; null where norms are not wanted. */
  readonly grad_norm: number | null;
  /** Euclidean norm of the weights after the update; null where norms are not wanted. */
  readonly weight_norm: number | null;
}

/** A step under way. */
export interface Pending {
  /** Waits for the numbers, and frees what the step made. Call it once. */
  read(): StepResult;
}

/**
 * Gradient of the mean loss of `batches`, clipped, and the optimizer's update with `rates`. It depends on nothing but its
 * arguments and the plan, so that weights and state restored bit for bit go on bit for bit.
 */
export type Step = (batches: readonly number[], rates: Rates) => Pending;

/** A step operation by operation. */
export function eagerStep({ weights, loss, optimizer, state, training }: StepPlan): Step {
  const { update } = findOptimizer(optimizer.type);
  const variables = [...weights.values()];
  return (batches, rates) => {
    const { loss: mean, gradients: raw } = gradientOf(loss, weights, batches);
    const norms = training.norms ? [globalNorm(Object.values(raw))] : [];
    const gradients = clipped(raw, training);
    update(optimizer, rates, weights, gradients, state);
    if (training.norms) norms.push(globalNorm(variables));
    return {
      read() {
        const scalars = tf.tidy(() => tf.stack([mean, ...norms]));
        const [value, grad_norm, weight_norm] = scalars.dataSync() as unknown as [number, number?, number?];
        tf.dispose([mean, norms, gradients, scalars]);
        return { loss: value, grad_norm: grad_norm ?? null, weight_norm: weight_norm ?? null };
      },
    };
  };
}
