import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSpec } from '../../../shared/spec/optimizers.ts';
import { fusedKernels } from '../engine/fused.ts';

/** Values a schedule may set for one update; null leaves the optimizer's own. */
export interface Rates {
  readonly lr: number;
  /** For optimizers with betas, the first of them. */
  readonly momentum: number | null;
  readonly weight_decay: number | null;
}

/** State beside the weights, by `<slot>.<tensor name>`; it is saved and restored with every checkpoint. */
export type Slots = Map<string, tf.Variable>;

/** Everything an optimizer remembers between updates. */
export interface OptimizerState {
  readonly slots: Slots;
  /** Plain numbers by name (`step`, NAdam's `mu_product`), saved as doubles. */
  readonly numbers: Record<string, number>;
}

/**
 * An optimizer: a plain value. Law: `update` changes variables and slots in place, by PyTorch's formula, leaks no tensor,
 * reads no tensor back, and depends on nothing but its arguments, so that slots restored bit for bit go on bit for bit.
 */
export interface Optimizer<O extends OptimizerSpec = OptimizerSpec> {
  readonly id: O['type'];
  readonly update: (
    options: O,
    rates: Rates,
    weights: ReadonlyMap<string, tf.Variable>,
    gradients: Readonly<Record<string, tf.Tensor>>,
    state: OptimizerState,
  ) => void;
}

/** One tensor's turn in an update. */
export interface Turn {
  readonly weight: tf.Variable;
  readonly gradient: tf.Tensor;
  /** The tensor's slot of that name; made on first use, filled with `initial` (0). */
  slot(name: string, initial?: number): tf.Variable;
  /** The same, or null before it was made. */
  existing(name: string): tf.Variable | null;
  /** Makes the slot, or gives it new values. */
  keep(name: string, value: tf.Tensor): void;
}

/** Calls `turn` for every weight that has a gradient. What it makes and does not keep is disposed of. */
export function eachWeight(
  weights: ReadonlyMap<string, tf.Variable>,
  gradients: Readonly<Record<string, tf.Tensor>>,
  slots: Slots,
  turn: (turn: Turn) => void,
): void {
  for (const [name, weight] of weights) {
    const gradient = gradients[name];
    if (!gradient) continue;
    const keep = (slot: string, value: tf.Tensor): void => {
      const there = slots.get(`${slot}.${name}`);
      if (there) there.assign(value);
      else slots.set(`${slot}.${name}`, tf.variable(value, false));
    };
    const existing = (slot: string): tf.Variable | null => slots.get(`${slot}.${name}`) ?? null;
    tf.tidy(() => {
      turn({
        weight,
        gradient,
        keep,
        existing,
        slot(slot, initial = 0) {
          if (!existing(slot)) keep(slot, tf.fill(weight.shape, initial));
          return existing(slot) as tf.Variable;
        },
      });
    });
  }
}

/** Counts the updates, from 1: the step number of bias corrections. */
export function countStep(numbers: Record<string, number>): number {
  return (numbers.step = (numbers.step ?? 0) + 1);
}

/** `gradient + decay * weight`: coupled weight decay. */
export function decayed(gradient: tf.Tensor, weight: tf.Tensor, decay: number): tf.Tensor {
  return decay === 0 ? gradient : tf.add(gradient, tf.mul(weight, decay));
}

/** `weight * (1 - lr * decay)`: decoupled weight decay. */
export function shrunk(weight: tf.Tensor, lr: number, decay: number): tf.Tensor {
  return decay === 0 ? weight : tf.mul(weight, 1 - lr * decay);
}

/** `mean + (value - mean) * part`: a running mean's next value. */
export function moved(mean: tf.Tensor, value: tf.Tensor, part: number): tf.Tensor {
  return tf.add(mean, tf.mul(tf.sub(value, mean), part));
}

/**
 * Updates all weights that have a gradient, and their slots, by one kernel of the engine's own.
 * @param scalars what the kernel takes beside the tensors, in its order @param names of the slots, in its order
 * @returns false, with nothing done, where the engine has no such kernel or a slot is not made yet
 */
export function updateTogether(
  kernel: 'Adam' | 'Sgd',
  scalars: readonly number[],
  weights: ReadonlyMap<string, tf.Variable>,
  gradients: Readonly<Record<string, tf.Tensor>>,
  slots: Slots,
  names: readonly string[],
): boolean {
  const fused = fusedKernels(kernel);
  const changed = [...weights].filter(([name]) => gradients[name]);
  const kept = names.flatMap((slot) => changed.map(([name]) => slots.get(`${slot}.${name}`)));
  if (!fused || changed.length === 0 || kept.includes(undefined)) return false;
  const variables = [...changed.map(([, weight]) => weight), ...(kept as tf.Variable[])];
  tf.tidy(() => {
    const slopes = changed.map(([name]) => gradients[name] as tf.Tensor);
    const [own, rest] = [variables.slice(0, changed.length), variables.slice(changed.length)];
    const inputs = [tf.tensor1d([...scalars]), ...own, ...slopes, ...rest];
    const fresh = fused.run(kernel, inputs, variables.length, { N: changed.length });
    variables.forEach((variable, i) => variable.assign(fresh[i] as tf.Tensor));
  });
  return true;
}
