import * as tf from '@tensorflow/tfjs-core';
import { type Fused, fusedKernels } from '../fused.ts';

export interface DenseLayer {
  /** [n, from] */
  readonly x: tf.Tensor2D;
  /** [from, to] */
  readonly weight: tf.Tensor2D;
  /** [to] */
  readonly bias: tf.Tensor1D;
}

interface DenseOptions {
  readonly relu: boolean;
  /** Whether x is data, which needs no gradient. */
  readonly given: boolean;
}

function fusedDense(fused: Fused, { x, weight, bias }: DenseLayer, { relu, given }: DenseOptions): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const save = args.at(-1) as unknown as tf.GradSaveFunc;
    const [w, b] = args.slice(-3) as [tf.Tensor, tf.Tensor];
    const input = given ? x : (args[0] as tf.Tensor);
    const value = fused.run('Dense', [input, w, b], 1, { relu })[0] as tf.Tensor;
    save([value, input, w]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        if (given) return fused.run('DenseGradWeights', [dy, ...saved], 2, { relu });
        const [dw, db, dx] = fused.run('DenseGrad', [dy, ...saved], 3, { relu }) as [tf.Tensor, tf.Tensor, tf.Tensor];
        return [dx, dw, db];
      },
    };
  });
  return op(...(given ? [weight, bias] : [x, weight, bias])) as tf.Tensor2D;
}

/** Of stock kernels: the sum over a bias in one kernel, no copy of what is not reduced, and no gradient of what is data. */
function composed({ x, weight, bias }: DenseLayer, given: boolean): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const save = args.at(-1) as unknown as tf.GradSaveFunc;
    const [w, b] = args.slice(-3) as [tf.Tensor2D, tf.Tensor1D];
    const input = given ? x : (args[0] as tf.Tensor2D);
    save([input, w]);
    return {
      value: tf.add(tf.matMul(input, w), b),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [i, v] = saved as [tf.Tensor2D, tf.Tensor2D];
        const d = dy as tf.Tensor2D;
        const weights = [tf.matMul(i, d, true, false), tf.sum(d, 0)];
        return given ? weights : [tf.matMul(d, v, false, true), ...weights];
      },
    };
  });
  return op(...(given ? [weight, bias] : [x, weight, bias])) as tf.Tensor2D;
}

/** x [n, from] by weight [from, to] plus bias [to], and ReLU where asked for -> [n, to]. */
export function dense(layer: DenseLayer, options: DenseOptions): tf.Tensor2D {
  const fused = fusedKernels('Dense');
  if (fused) return fusedDense(fused, layer, options);
  const value = composed(layer, options.given);
  return options.relu ? tf.relu(value) : value;
}
