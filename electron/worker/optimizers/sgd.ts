import * as tf from '@tensorflow/tfjs-core';
import type { OptionsOf } from '../../../shared/spec/optimizers.ts';
import { type Optimizer, decayed, eachWeight, updateTogether } from './optimizer.ts';

/** Stochastic gradient descent as torch.optim.SGD: the first step's buffer is the gradient itself, without dampening. */
export const sgd: Optimizer<OptionsOf<'sgd'>> = {
  id: 'sgd',
  update(options, rates, weights, gradients, { slots }) {
    const momentum = rates.momentum ?? options.momentum;
    const decay = rates.weight_decay ?? options.weight_decay;
    const { dampening, nesterov } = options;
    const scalars = [rates.lr, momentum, 1 - dampening, decay, nesterov ? 1 : 0];
    if (momentum !== 0 && updateTogether('Sgd', scalars, weights, gradients, slots, ['momentum_buffer'])) return;
    eachWeight(weights, gradients, slots, ({ weight, gradient, existing, keep }) => {
      const raw = decayed(gradient, weight, decay);
      let direction = raw;
      // A schedule may bring momentum to an optimizer that has none of its own, as PyTorch's do.
      if (momentum !== 0) {
        const before = existing('momentum_buffer');
        const buffer = before
          ? tf.add(tf.mul(before, momentum), options.dampening === 0 ? raw : tf.mul(raw, 1 - options.dampening))
          : tf.clone(raw);
        keep('momentum_buffer', buffer);
        direction = options.nesterov ? tf.add(raw, tf.mul(buffer, momentum)) : buffer;
      }
      weight.assign(tf.sub(weight, tf.mul(direction, rates.lr)));
    });
  },
};
