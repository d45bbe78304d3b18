/** What an optimizer keeps of every trained value, as electron/worker/optimizers keeps it. Pure. */
import type { ExperimentSpec } from '../spec/experiment.ts';

/** Values an optimizer keeps for each trained one. */
export function slotsOf(optimizer: ExperimentSpec['optimizer']): number {
  switch (optimizer.type) {
    case 'sgd':
      return optimizer.momentum > 0 ? 1 : 0;
    case 'rmsprop':
      return 1 + (optimizer.momentum > 0 ? 1 : 0) + (optimizer.centered ? 1 : 0);
    case 'adagrad':
    case 'lion':
      return 1;
    case 'adadelta':
    case 'adamax':
    case 'nadam':
      return 2;
    case 'adam':
    case 'adamw':
      return optimizer.amsgrad ? 3 : 2;
  }
}
