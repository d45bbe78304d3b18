import * as tf from '@tensorflow/tfjs-core';
import { type Fused, fusedKernels } from '../fused.ts';

/** The gradients of the fused kernel. Each is computed where it is wanted alone: nobody asks for the first layer's input. */
tf.registerGradient({
  kernelName: 'TidemarkLinear',
  inputsToSave: ['x', 'weight'],
  gradFunc: (dy, saved) => {
    const [x, weight] = saved as [tf.Tensor2D, tf.Tensor2D];
    const d = dy as tf.Tensor2D;
    return {
      x: () => tf.matMul(d, weight, false, true),
      weight: () => tf.matMul(x, d, true, false),
      bias: () => (fusedKernels() as Fused).run('SumRows', [d], 1)[0] as tf.Tensor,
    };
  },
});

/**
 * x [n, from] by weight [from, to] plus bias [to] -> [n, to], and its gradients: the sum over a bias in one kernel, and no
 * copy of what is not reduced.
 */
export function linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  if (fusedKernels()) return tf.engine().runKernel('TidemarkLinear', { x, weight, bias });
  const op = tf.customGrad((...args) => {
    const [input, w, b, save] = args as unknown as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D, tf.GradSaveFunc];
    save([input, w]);
    return {
      value: tf.add(tf.matMul(input, w), b),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [a, v] = saved as [tf.Tensor2D, tf.Tensor2D];
        const d = dy as tf.Tensor2D;
        return [tf.matMul(d, v, false, true), tf.matMul(a, d, true, false), tf.sum(d, 0)];
      },
    };
  });
  return op(x, weight, bias) as tf.Tensor2D;
}
