import * as tf from '@tensorflow/tfjs-core';
import type { OptionsOf } from '../../../shared/spec/optimizers.ts';
import { type Optimizer, countStep, decayed, eachWeight, moved, shrunk } from './optimizer.ts';

/** torch.optim.NAdam (Dozat 2016): the momentum rises to beta 1, and its product so far corrects the bias. */
export const nadam: Optimizer<OptionsOf<'nadam'>> = {
  id: 'nadam',
  update(options, rates, weights, gradients, { slots, numbers }) {
    const step = countStep(numbers);
    const beta1 = rates.momentum ?? options.betas[0];
    const beta2 = options.betas[1];
    const decay = rates.weight_decay ?? options.weight_decay;
    const coupled = options.decoupled_weight_decay ? 0 : decay;
    const decoupled = options.decoupled_weight_decay ? decay : 0;
    const momentumAt = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * options.momentum_decay));
    const mu = momentumAt(step);
    const next = momentumAt(step + 1);
    const product = (numbers.mu_product = (numbers.mu_product ?? 1) * mu);
    const ofGradient = (rates.lr * (1 - mu)) / (1 - product);
    const ofMean = (rates.lr * next) / (1 - product * next);
    eachWeight(weights, gradients, slots, ({ weight, gradient, slot, keep }) => {
      const raw = decayed(gradient, weight, coupled);
      const mean = moved(slot('exp_avg'), raw, 1 - beta1);
      const square = moved(slot('exp_avg_sq'), tf.square(raw), 1 - beta2);
      keep('exp_avg', mean);
      keep('exp_avg_sq', square);
      const denominator = tf.add(tf.sqrt(tf.div(square, 1 - beta2 ** step)), options.eps);
      const change = tf.div(tf.add(tf.mul(raw, ofGradient), tf.mul(mean, ofMean)), denominator);
      weight.assign(tf.sub(shrunk(weight, rates.lr, decoupled), change));
    });
  },
};
