/** Option schemas of the optimizers, with PyTorch's names and defaults, one file each. The updates are in electron/worker/optimizers. */
import { z } from 'zod';
import { adadeltaOptions } from './optimizers/adadelta.ts';
import { adagradOptions } from './optimizers/adagrad.ts';
import { adamOptions, adamwOptions } from './optimizers/adam.ts';
import { adamaxOptions } from './optimizers/adamax.ts';
import { lionOptions } from './optimizers/lion.ts';
import { nadamOptions } from './optimizers/nadam.ts';
import { rmspropOptions } from './optimizers/rmsprop.ts';
import { sgdOptions } from './optimizers/sgd.ts';

export const optimizerSpec = z.discriminatedUnion('type', [
  sgdOptions,
  adamOptions,
  adamwOptions,
  rmspropOptions,
  adagradOptions,
  adadeltaOptions,
  adamaxOptions,
  nadamOptions,
  lionOptions,
]);
export type OptimizerSpec = z.output<typeof optimizerSpec>;
/** The options of one optimizer. */
export type OptionsOf<T extends OptimizerSpec['type']> = Extract<OptimizerSpec, { type: T }>;

/** The momentum a schedule may drive: `momentum`, or the first beta, as PyTorch's OneCycleLR takes it; null where there is none. */
export function momentumOf(options: OptimizerSpec): number | null {
  if ('momentum' in options) return options.momentum;
  return 'betas' in options ? options.betas[0] : null;
}
