import * as tf from '@tensorflow/tfjs-core';
import { type Fused, fusedKernels } from '../fused.ts';

interface Layer {
  readonly x: tf.Tensor4D;
  readonly weight: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
}

/** Of stock kernels. */
function composed({ x, weight, bias }: Layer, pool: number): tf.Tensor4D {
  const active = tf.relu(tf.add(tf.conv2d(x, weight, 1, 'same'), bias)) as tf.Tensor4D;
  return pool === 1 ? active : tf.maxPool(active, pool, pool, 'valid');
}

function fusedLayer(fused: Fused, { x, weight, bias }: Layer, pool: number, given: boolean): tf.Tensor4D {
  const op = tf.customGrad((...args) => {
    const save = args.at(-1) as unknown as tf.GradSaveFunc;
    const [w, b] = args.slice(-3) as [tf.Tensor, tf.Tensor];
    const image = given ? x : (args[0] as tf.Tensor);
    const [y, active] = fused.run('ConvRelu', [image, w, b], 2, { pool }) as [tf.Tensor, tf.Tensor];
    save([y, active, image, w]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [out, sums, from, by] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        const kernel = by.shape[0] as number;
        const weights = fused.run('ConvReluGradWeights', [dy, out, sums, from], 2, { kernel, pool });
        if (given) return weights;
        return [...fused.run('ConvReluGradInput', [dy, out, sums, by], 1, { pool }), ...weights];
      },
    };
  });
  return op(...(given ? [weight, bias] : [x, weight, bias])) as tf.Tensor4D;
}

/**
 * A convolution of stride 1 that keeps the size, bias, ReLU and max pooling without overlap, rows and columns beyond the
 * last whole window left out.
 * @param layer x [n, height, width, from], weight [k, k, from, to], bias [to] @param pool side of a window
 * @param given whether x is data, which needs no gradient
 * @returns [n, height / pool, width / pool, to]
 */
export function convReluPool(layer: Layer, pool: number, given: boolean): tf.Tensor4D {
  const fused = fusedKernels('ConvRelu');
  return fused ? fusedLayer(fused, layer, pool, given) : composed(layer, pool);
}
