import * as tf from '@tensorflow/tfjs-core';
import type { OptionsOf } from '../../../shared/spec/optimizers.ts';
import { type Optimizer, decayed, eachWeight, moved } from './optimizer.ts';

/** torch.optim.Adadelta (Zeiler 2012). */
export const adadelta: Optimizer<OptionsOf<'adadelta'>> = {
  id: 'adadelta',
  update(options, rates, weights, gradients, { slots }) {
    const { rho, eps } = options;
    const decay = rates.weight_decay ?? options.weight_decay;
    eachWeight(weights, gradients, slots, ({ weight, gradient, slot, keep }) => {
      const raw = decayed(gradient, weight, decay);
      const square = moved(slot('square_avg'), tf.square(raw), 1 - rho);
      keep('square_avg', square);
      const deltas = slot('acc_delta');
      const change = tf.mul(tf.div(tf.sqrt(tf.add(deltas, eps)), tf.sqrt(tf.add(square, eps))), raw);
      keep('acc_delta', moved(deltas, tf.square(change), 1 - rho));
      weight.assign(tf.sub(weight, tf.mul(change, rates.lr)));
    });
  },
};
