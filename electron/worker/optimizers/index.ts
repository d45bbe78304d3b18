/** The registry of optimizers, in the order shown to people. */
import type { OptimizerSpec } from '../../../shared/spec/optimizers.ts';
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam, adamw } from './adam.ts';
import { adamax } from './adamax.ts';
import { lion } from './lion.ts';
import { nadam } from './nadam.ts';
import type { Optimizer } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

// One list of plain values; each entry's option type is its own, so the list holds the widest one.
export const optimizers = [
  sgd,
  adam,
  adamw,
  rmsprop,
  adagrad,
  adadelta,
  adamax,
  nadam,
  lion,
] as unknown as readonly Optimizer[];

/** The spec's schema admits only types of this list; a missing one is a bug. */
export function findOptimizer(id: OptimizerSpec['type']): Optimizer {
  const found = optimizers.find((o) => o.id === id);
  if (!found) throw new Error(`No optimizer ${id} is registered.`);
  return found;
}
