/** Small weights, gradients and states for the optimizer suites. */
import * as tf from '@tensorflow/tfjs-core';
import { type OptimizerSpec, optimizerSpec } from '../../../shared/spec/optimizers.ts';
import { findOptimizer } from '../../../electron/worker/optimizers/index.ts';
import type { OptimizerState, Rates } from '../../../electron/worker/optimizers/optimizer.ts';

export const SHAPES: Readonly<Record<string, readonly number[]>> = { a: [2, 3], b: [2] };

/** Tensors of SHAPES from their values one after another. */
export function tensorsOf(values: readonly number[]): Record<string, tf.Tensor> {
  let at = 0;
  return Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape]) => {
      const size = tf.util.sizeFromShape([...shape]);
      at += size;
      return [name, tf.tensor(values.slice(at - size, at), [...shape], 'float32')];
    }),
  );
}

export type Weights = ReadonlyMap<string, tf.Variable>;

export function weightsOf(values: readonly number[]): Weights {
  const made = Object.entries(tensorsOf(values)).map(([name, t]) => {
    const variable = tf.variable(t);
    t.dispose();
    return [name, variable] as const;
  });
  return new Map(made);
}

export function valuesOf(weights: ReadonlyMap<string, tf.Tensor>): number[] {
  return [...weights.values()].flatMap((w) => Array.from(w.dataSync()));
}

export const freshState = (): OptimizerState => ({ slots: new Map(), numbers: {} });

export function dispose(weights: Weights, state: OptimizerState): void {
  tf.dispose([...weights.values(), ...state.slots.values()]);
}

export const specOf = (options: Record<string, unknown>): OptimizerSpec => optimizerSpec.parse(options);

export function updateWith(
  spec: OptimizerSpec,
  rates: Partial<Rates>,
  weights: Weights,
  gradient: readonly number[],
  state: OptimizerState,
): void {
  const gradients = tensorsOf(gradient);
  const all = { lr: spec.lr, momentum: null, weight_decay: null, ...rates };
  findOptimizer(spec.type).update(spec, all, weights, gradients, state);
  tf.dispose(gradients);
}

/** Numbers that look random and are the same every time, in -1..1. */
export function wave(step: number, count = 8): number[] {
  return Array.from({ length: count }, (_, i) => Math.fround(Math.sin(12.9898 * (step + 1) + 78.233 * (i + 1))));
}
