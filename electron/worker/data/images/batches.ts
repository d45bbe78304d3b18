/** The values of training batches of images: a function of the step alone, in whichever thread they are made. */
import type { ImagesTask } from '../../../../shared/spec/images-task.ts';
import { randomStream } from '../../train/random.ts';
import { batchesOf } from '../split.ts';
import type { ImagePixels } from './image-set.ts';
import { type Normalisation, imageInputs } from './inputs.ts';

/** Everything a batch depends on beside its step; it can be handed to another thread as it is. */
export interface BatchPlan {
  readonly set: ImagePixels;
  readonly normalisation: Normalisation;
  readonly augment: ImagesTask['augment'];
  readonly train: Uint32Array;
  readonly batch_size: number;
  readonly seed: number;
}

/** Numbers in a batch. */
export const lengthOf = ({ set, batch_size }: BatchPlan): number => batch_size * set.width * set.height * set.channels;

/** @returns what fills `into` with the batch of a step [batch, height, width, channels], and gives it back */
export function imageBatches(plan: BatchPlan): (step: number, into: Float32Array) => Float32Array {
  const batches = batchesOf(plan.train, plan.batch_size, plan.seed);
  const values = imageInputs(plan.set, plan.normalisation, plan.augment);
  return (step, into) => values(batches.at(step), randomStream(plan.seed, 'augment', step), into);
}
