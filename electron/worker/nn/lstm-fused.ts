/** The steps of a long short-term memory layer as one kernel forward and one back, where the engine has them. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Fused } from '../engine/fused.ts';
import type { LstmSteps } from './lstm-steps.ts';

export const fusedSteps = (fused: Fused): LstmSteps => ({
  forward(entering, recurrent, b) {
    const [outputs, ...kept] = fused.run('Lstm', [entering, recurrent], 3, { rows: b }) as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor2D,
    ];
    return { outputs, kept };
  },
  backward: (dy, recurrent, kept, b) =>
    fused.run('LstmGrad', [dy, recurrent, ...kept], 1, { rows: b })[0] as tf.Tensor2D,
});
