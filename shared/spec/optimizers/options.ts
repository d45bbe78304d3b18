/** Options that several optimizers have in common, each with one meaning. */
import { z } from 'zod';

export const learningRate = (value: number) =>
  z.number().min(0).max(1e6).default(value).meta({ title: 'Learning rate', unit: 'a step' });

/** @param decoupled whether the weights shrink by lr * weight_decay, instead of the gradient growing by weight_decay * weight */
export const weightDecay = (value: number, decoupled: boolean) =>
  z
    .number()
    .min(0)
    .max(1e6)
    .default(value)
    .meta({
      title: 'Weight decay',
      description: decoupled
        ? 'Every update shrinks a weight by this times the learning rate.'
        : 'Every gradient grows by this times its weight.',
    });

export const decoupledWeightDecay = z.boolean().default(false).meta({
  title: 'Decouple weight decay',
  description: 'Shrink the weights themselves, instead of adding to their gradients.',
});

export const betas = (first: number, second: number) =>
  z
    .tuple([
      z.number().min(0).lt(1).meta({ title: 'Beta 1', description: 'Of the running mean: its momentum.' }),
      z.number().min(0).lt(1).meta({ title: 'Beta 2', description: 'Of the running mean square or maximum.' }),
    ])
    .default([first, second])
    .meta({ title: 'Betas', description: 'How much of each running mean is kept at a step.' });

export const epsilon = (value: number) =>
  z
    .number()
    .min(0)
    .max(1)
    .default(value)
    .meta({ title: 'Epsilon', description: 'Added to the denominator, so that it is never zero.' });

export const title = { title: 'Optimizer' } as const;
