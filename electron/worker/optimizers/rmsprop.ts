import * as tf from '@tensorflow/tfjs-core';
import type { OptionsOf } from '../../../shared/spec/optimizers.ts';
import { type Optimizer, decayed, eachWeight, moved } from './optimizer.ts';

/** torch.optim.RMSprop (Tieleman and Hinton 2012; centred: Graves 2013). */
export const rmsprop: Optimizer<OptionsOf<'rmsprop'>> = {
  id: 'rmsprop',
  update(options, rates, weights, gradients, { slots }) {
    const momentum = rates.momentum ?? options.momentum;
    const decay = rates.weight_decay ?? options.weight_decay;
    eachWeight(weights, gradients, slots, ({ weight, gradient, slot, keep }) => {
      const raw = decayed(gradient, weight, decay);
      const square = moved(slot('square_avg'), tf.square(raw), 1 - options.alpha);
      keep('square_avg', square);
      let spread = square;
      if (options.centered) {
        const mean = moved(slot('grad_avg'), raw, 1 - options.alpha);
        keep('grad_avg', mean);
        spread = tf.sub(square, tf.square(mean));
      }
      let change = tf.div(raw, tf.add(tf.sqrt(spread), options.eps));
      if (momentum > 0) {
        change = tf.add(tf.mul(slot('momentum_buffer'), momentum), change);
        keep('momentum_buffer', change);
      }
      weight.assign(tf.sub(weight, tf.mul(change, rates.lr)));
    });
  },
};
