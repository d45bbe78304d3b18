/** Options that the tables' and the images' networks share. */
import { z } from 'zod';
import { rule } from '../words/core/rules.ts';

export const activation = z
  .enum(['relu', 'tanh', 'gelu'])
  .default('relu')
  .meta({ title: 'Activation', description: 'gelu is the tanh form, as in GPT-2.' });

export const dropout = z
  .number()
  .min(0)
  .lt(1)
  .default(0)
  .meta({ title: 'Dropout', unit: 'fraction', description: 'After every hidden layer, in training alone.' });

/** Sizes of the hidden layers of a fully connected network. */
export const hiddenLayers = z.array(z.int().min(1).max(65_536)).max(32);

/** How the rows of a data set are divided. */
export const splitOptions = {
  eval_fraction: z.number().gt(0).lt(1).default(0.2).meta({ title: 'Evaluation part', unit: 'fraction' }),
  test_fraction: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .meta({ title: 'Test part', unit: 'fraction', description: 'Looked at once, after the last step. 0: none.' }),
  split: z
    .enum(['seed', 'position'])
    .default('seed')
    .meta({ title: 'Split by', description: 'By seed, every class is divided alike; by position, the end is kept.' }),
  split_seed: z.int().min(0).max(4_294_967_295).default(0).meta({
    title: 'Seed of the split',
    description: 'Apart from the seed of training, so that runs of several seeds are measured on the same rows.',
  }),
};

export const fractionsFit = (o: { eval_fraction: number; test_fraction: number }): boolean =>
  o.eval_fraction + o.test_fraction < 1;
export const fractionsError = {
  path: ['test_fraction'],
  error: rule('setting.fractions', { got: undefined }),
};
