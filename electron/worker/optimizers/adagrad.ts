import * as tf from '@tensorflow/tfjs-core';
import type { OptionsOf } from '../../../shared/spec/optimizers.ts';
import { type Optimizer, countStep, decayed, eachWeight } from './optimizer.ts';

/** torch.optim.Adagrad (Duchi et al. 2011). */
export const adagrad: Optimizer<OptionsOf<'adagrad'>> = {
  id: 'adagrad',
  update(options, rates, weights, gradients, { slots, numbers }) {
    const lr = rates.lr / (1 + (countStep(numbers) - 1) * options.lr_decay);
    const decay = rates.weight_decay ?? options.weight_decay;
    eachWeight(weights, gradients, slots, ({ weight, gradient, slot, keep }) => {
      const raw = decayed(gradient, weight, decay);
      const sum = tf.add(slot('sum', options.initial_accumulator_value), tf.square(raw));
      keep('sum', sum);
      const change = tf.div(raw, tf.add(tf.sqrt(sum), options.eps));
      weight.assign(tf.sub(weight, tf.mul(change, lr)));
    });
  },
};
