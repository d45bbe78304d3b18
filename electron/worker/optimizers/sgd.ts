import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSpec } from '../../../shared/spec/optimizers.ts';
import type { Optimizer } from './optimizer.ts';

type SgdOptions = Extract<OptimizerSpec, { type: 'sgd' }>;

/** Stochastic gradient descent as torch.optim.SGD: the first step's buffer is the gradient itself, without dampening. */
export const sgd: Optimizer<SgdOptions> = {
  id: 'sgd',
  momentum: (options) => options.momentum,
  update(options, rates, weights, gradients, { slots }) {
    const momentum = rates.momentum ?? options.momentum;
    const weightDecay = rates.weight_decay ?? options.weight_decay;
    for (const [name, weight] of weights) {
      const gradient = gradients[name];
      if (!gradient) continue;
      tf.tidy(() => {
        const decayed = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(weight, weightDecay));
        let direction = decayed;
        if (options.momentum !== 0) {
          const key = `momentum_buffer.${name}`;
          const slot = slots.get(key);
          const buffer = slot
            ? tf.add(tf.mul(slot, momentum), tf.mul(decayed, 1 - options.dampening))
            : tf.clone(decayed);
          if (slot) slot.assign(buffer);
          else slots.set(key, tf.variable(buffer, false));
          direction = options.nesterov ? tf.add(decayed, tf.mul(buffer, momentum)) : buffer;
        }
        weight.assign(tf.sub(weight, tf.mul(direction, rates.lr)));
      });
    }
  },
};
