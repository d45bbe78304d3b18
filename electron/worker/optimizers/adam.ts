import * as tf from '@tensorflow/tfjs-core';
import type { OptionsOf } from '../../../shared/spec/optimizers.ts';
import {
  type Optimizer,
  type OptimizerState,
  type Rates,
  countStep,
  decayed,
  eachWeight,
  moved,
  shrunk,
  updateTogether,
} from './optimizer.ts';

type AdamOptions = Omit<OptionsOf<'adam'>, 'type'>;

function update(
  options: AdamOptions,
  rates: Rates,
  weights: ReadonlyMap<string, tf.Variable>,
  gradients: Readonly<Record<string, tf.Tensor>>,
  { slots, numbers }: OptimizerState,
): void {
  const step = countStep(numbers);
  const beta1 = rates.momentum ?? options.betas[0];
  const beta2 = options.betas[1];
  const decay = rates.weight_decay ?? options.weight_decay;
  const coupled = options.decoupled_weight_decay ? 0 : decay;
  const decoupled = options.decoupled_weight_decay ? decay : 0;
  // m / c1 / (sqrt(v) / c2 + eps), multiplied out so that each tensor needs fewer operations.
  const c1 = 1 - beta1 ** step;
  const c2 = Math.sqrt(1 - beta2 ** step);
  const scalars = [(rates.lr * c2) / c1, 1 - beta1, 1 - beta2, options.eps * c2, coupled, 1 - rates.lr * decoupled];
  const names = ['exp_avg', 'exp_avg_sq'];
  if (!options.amsgrad && updateTogether('Adam', scalars, weights, gradients, slots, names)) return;
  eachWeight(weights, gradients, slots, ({ weight, gradient, slot, keep }) => {
    const raw = decayed(gradient, weight, coupled);
    const mean = moved(slot('exp_avg'), raw, 1 - beta1);
    const square = moved(slot('exp_avg_sq'), tf.square(raw), 1 - beta2);
    keep('exp_avg', mean);
    keep('exp_avg_sq', square);
    let largest = square;
    if (options.amsgrad) {
      largest = tf.maximum(slot('max_exp_avg_sq'), square);
      keep('max_exp_avg_sq', largest);
    }
    const change = tf.div(mean, tf.add(tf.sqrt(largest), options.eps * c2));
    weight.assign(tf.sub(shrunk(weight, rates.lr, decoupled), tf.mul(change, (rates.lr * c2) / c1)));
  });
}

/** torch.optim.Adam (Kingma and Ba 2015; AMSGrad: Reddi et al. 2018). */
export const adam: Optimizer<OptionsOf<'adam'>> = { id: 'adam', update };

/** torch.optim.AdamW (Loshchilov and Hutter 2019). */
export const adamw: Optimizer<OptionsOf<'adamw'>> = {
  id: 'adamw',
  update: (options, ...rest) => update({ ...options, decoupled_weight_decay: true }, ...rest),
};
