/** The registry of optimizers. */
import type { OptimizerSpec } from '../../../shared/spec/optimizers.ts';
import type { Optimizer } from './optimizer.ts';
import { sgd } from './sgd.ts';

export const optimizers: readonly Optimizer[] = [sgd];

/** The spec's schema admits only types of this list; a missing one is a bug. */
export function findOptimizer(id: OptimizerSpec['type']): Optimizer {
  const found = optimizers.find((o) => o.id === id);
  if (!found) throw new Error(`No optimizer ${id} is registered.`);
  return found;
}
