import * as tf from '@tensorflow/tfjs-core';
import type { OptionsOf } from '../../../shared/spec/optimizers.ts';
import { type Optimizer, eachWeight, moved, shrunk } from './optimizer.ts';

/** Lion (Chen et al. 2023, algorithm 2): the sign of a running mean, so every weight moves by the learning rate. */
export const lion: Optimizer<OptionsOf<'lion'>> = {
  id: 'lion',
  update(options, rates, weights, gradients, { slots }) {
    const beta1 = rates.momentum ?? options.betas[0];
    const decay = rates.weight_decay ?? options.weight_decay;
    eachWeight(weights, gradients, slots, ({ weight, gradient, slot, keep }) => {
      const mean = slot('exp_avg');
      const direction = tf.sign(moved(mean, gradient, 1 - beta1));
      keep('exp_avg', moved(mean, gradient, 1 - options.betas[1]));
      weight.assign(tf.sub(shrunk(weight, rates.lr, decay), tf.mul(direction, rates.lr)));
    });
  },
};
