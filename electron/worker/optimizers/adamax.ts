import * as tf from '@tensorflow/tfjs-core';
import type { OptionsOf } from '../../../shared/spec/optimizers.ts';
import { type Optimizer, countStep, decayed, eachWeight, moved } from './optimizer.ts';

/** torch.optim.Adamax (Kingma and Ba 2015, section 7.1). */
export const adamax: Optimizer<OptionsOf<'adamax'>> = {
  id: 'adamax',
  update(options, rates, weights, gradients, { slots, numbers }) {
    const step = countStep(numbers);
    const beta1 = rates.momentum ?? options.betas[0];
    const beta2 = options.betas[1];
    const decay = rates.weight_decay ?? options.weight_decay;
    eachWeight(weights, gradients, slots, ({ weight, gradient, slot, keep }) => {
      const raw = decayed(gradient, weight, decay);
      const mean = moved(slot('exp_avg'), raw, 1 - beta1);
      const largest = tf.maximum(tf.mul(slot('exp_inf'), beta2), tf.add(tf.abs(raw), options.eps));
      keep('exp_avg', mean);
      keep('exp_inf', largest);
      weight.assign(tf.sub(weight, tf.mul(tf.div(mean, largest), rates.lr / (1 - beta1 ** step))));
    });
  },
};
