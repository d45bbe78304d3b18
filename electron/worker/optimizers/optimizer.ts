import type * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSpec } from '../../../shared/spec/optimizers.ts';

/** Values a schedule may set for one update; null leaves the optimizer's own. */
export interface Rates {
  readonly lr: number;
  readonly momentum: number | null;
  readonly weight_decay: number | null;
}

/** State beside the weights, by `<slot>.<tensor name>`; it is saved and restored with every checkpoint. */
export type Slots = Map<string, tf.Variable>;

/** Everything an optimizer remembers between updates. */
export interface OptimizerState {
  readonly slots: Slots;
  /** Plain numbers by name (`step`, Nadam's `mu_product`), saved as doubles. */
  readonly numbers: Record<string, number>;
}

/**
 * An optimizer: a plain value. Law: `update` changes variables and slots in place, by PyTorch's formula, leaks no tensor,
 * and depends on nothing but its arguments, so that slots restored bit for bit go on bit for bit.
 */
export interface Optimizer<O extends OptimizerSpec = OptimizerSpec> {
  readonly id: O['type'];
  /** The momentum a schedule may drive; null where there is none. */
  readonly momentum: (options: O) => number | null;
  readonly update: (
    options: O,
    rates: Rates,
    weights: ReadonlyMap<string, tf.Variable>,
    gradients: Readonly<Record<string, tf.Tensor>>,
    state: OptimizerState,
  ) => void;
}
