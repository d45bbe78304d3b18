/**
 * Every operation and layer the tasks use, as functions of some tensors. Inputs are a shuffled grid of distinct values,
 * none near 0, so that neither relu nor a maximum has a kink within the step of the finite differences.
 */
import * as tf from '@tensorflow/tfjs-core';
import {
  causalAttention,
  causalSoftmax,
  convReluPool,
  crossEntropy,
  dense,
  embed,
  gelu,
  layerNorm,
  selfAttention,
} from '../../../electron/worker/engine/ops/index.ts';
import { lstmLayer } from '../../../electron/worker/nn/lstm-layer.ts';
import { type Random, randomStream, shuffle } from '../../../electron/worker/train/random.ts';

export interface Case {
  readonly name: string;
  /** Shapes of the inputs the gradient is taken for. */
  readonly shapes: readonly (readonly number[])[];
  readonly apply: (...inputs: never[]) => tf.Tensor;
}

type T2 = tf.Tensor2D;
type T3 = tf.Tensor3D;
type T4 = tf.Tensor4D;

const on = <I extends tf.Tensor[]>(name: string, shapes: number[][], apply: (...inputs: I) => tf.Tensor): Case => ({
  name,
  shapes,
  apply: apply as unknown as Case['apply'],
});

const ids = (): tf.Tensor1D => tf.tensor1d([2, 0, 2, 1], 'int32');
/** So that of three channels' ReLUs the second is off and the others are on, none near its kink. */
const farFromZero = (): tf.Tensor1D => tf.tensor1d([10, -10, 10]);
const mask = (): T2 => tf.tensor2d([0, -1e9, -1e9, 0, 0, -1e9, 0, 0, 0], [3, 3]);

/** One LSTM cell: x [n, 3], h and c [n, 2], gates in the order i, f, g, o. */
function lstmCell(x: T2, h: T2, c: T2, w: T2, u: T2, bias: tf.Tensor1D): tf.Tensor {
  const gates = tf.add(tf.add(tf.matMul(x, w), tf.matMul(h, u)), bias) as T2;
  const [i, f, g, o] = tf.split(gates, 4, 1) as [T2, T2, T2, T2];
  const next = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
  return tf.concat([tf.mul(tf.sigmoid(o), tf.tanh(next)), next], 1);
}

const matMuls = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
].flatMap(([ta, tb]) => {
  const name = `${ta ? ', a transposed' : ''}${tb ? ', b transposed' : ''}`;
  const a = ta ? [4, 3] : [3, 4];
  const b = tb ? [2, 4] : [4, 2];
  return [
    on(`matMul${name}`, [a, b], (x: T2, y: T2) => tf.matMul(x, y, ta, tb)),
    on(
      `batched matMul${name}`,
      [
        [3, ...a],
        [3, ...b],
      ],
      (x: T3, y: T3) => tf.matMul(x, y, ta, tb),
    ),
  ];
});

const convolutions = (['same', 'valid'] as const).flatMap((pad) =>
  [1, 2].flatMap((stride) => [
    on(
      `conv2d ${pad}, stride ${stride}`,
      [
        [2, 5, 4, 2],
        [3, 3, 2, 3],
      ],
      (x: T4, w: T4) => tf.conv2d(x, w, stride, pad),
    ),
    on(
      `depthwiseConv2d ${pad}, stride ${stride}`,
      [
        [2, 5, 4, 2],
        [3, 3, 2, 2],
      ],
      (x: T4, w: T4) => tf.depthwiseConv2d(x, w, stride, pad),
    ),
    on(`maxPool ${pad}, stride ${stride}`, [[2, 5, 4, 2]], (x: T4) => tf.maxPool(x, 2, stride, pad)),
    on(`avgPool ${pad}, stride ${stride}`, [[2, 5, 4, 2]], (x: T4) => tf.avgPool(x, 2, stride, pad)),
  ]),
);

const elementwise = Object.entries({
  relu: tf.relu,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  exp: tf.exp,
  square: tf.square,
  abs: tf.abs,
  neg: tf.neg,
  'square root of the square': (x: tf.Tensor) => tf.sqrt(tf.square(x)),
  'logarithm of the square': (x: tf.Tensor) => tf.log(tf.square(x)),
  softmax: (x: tf.Tensor) => tf.softmax(x),
  logSoftmax: (x: tf.Tensor) => tf.logSoftmax(x),
  'sum over rows': (x: tf.Tensor) => tf.sum(x, 0),
  'mean over columns': (x: tf.Tensor) => tf.mean(x, 1, true),
  reshape: (x: tf.Tensor) => tf.reshape(x, [2, 6]),
  transpose: (x: tf.Tensor) => tf.transpose(x),
  slice: (x: tf.Tensor) => tf.slice(x, [1, 1], [2, 2]),
  'slice of rows': (x: tf.Tensor) => tf.slice(x, [1, 0], [2, 4]),
  split: (x: tf.Tensor) => tf.mul(...(tf.split(x, 2, 1) as [tf.Tensor, tf.Tensor])),
  clone: (x: tf.Tensor) => tf.clone(x),
  'multiplying by a dropout mask': (x: tf.Tensor) =>
    tf.mul(x, tf.tensor2d([0, 2, 2, 0, 2, 0, 0, 2, 2, 2, 0, 0], [3, 4])),
  gelu: (x: tf.Tensor) => gelu(x as T2),
  'mean squared error': (x: tf.Tensor) => tf.mean(tf.square(tf.sub(x, 0.3))),
  'cross entropy': (x: tf.Tensor) => crossEntropy(x as T2, tf.tensor1d([3, 0, 1], 'int32')),
}).map(([name, apply]) => on(name, [[3, 4]], apply as (x: tf.Tensor) => tf.Tensor));

export const cases: readonly Case[] = [
  ...[false, true].map((relu) =>
    on(`fully connected${relu ? ' with ReLU' : ''}`, [[3, 4], [4, 3], [3]], (x: T2, weight: T2, bias: tf.Tensor1D) =>
      dense({ x, weight, bias: tf.add(bias, farFromZero()) }, { relu, given: false }),
    ),
  ),
  on('fully connected, of data', [[2, 3], [3]], (weight: T2, bias: tf.Tensor1D) =>
    dense(
      { x: tf.tensor2d([1, 2, -1, 3], [2, 2]), weight, bias: tf.add(bias, farFromZero()) },
      { relu: true, given: true },
    ),
  ),
  on('sum over the leading axes', [[2, 3, 4]], (x: T3) => tf.sum(x, [0, 1])),
  on('sum over the last axis', [[2, 3, 4]], (x: T3) => tf.sum(x, -1, true)),
  on('split along the first axis', [[4, 3]], (x: T2) => tf.mul(...(tf.split(x, [1, 3], 0) as [T2, T2]))),
  ...elementwise,
  ...matMuls,
  ...convolutions,
  on('add with a bias for each column', [[3, 4], [4]], (x: tf.Tensor, b: tf.Tensor) => tf.add(x, b)),
  on(
    'sub',
    [
      [3, 4],
      [3, 1],
    ],
    (x: tf.Tensor, y: tf.Tensor) => tf.sub(x, y),
  ),
  on('mul', [[3, 4], [4]], (x: tf.Tensor, y: tf.Tensor) => tf.mul(x, y)),
  on(
    'div',
    [
      [3, 4],
      [3, 4],
    ],
    (x: tf.Tensor, y: tf.Tensor) => tf.div(x, tf.add(tf.square(y), 0.5)),
  ),
  on(
    'concat',
    [
      [3, 2],
      [3, 3],
    ],
    (x: T2, y: T2) => tf.concat([x, y], 1),
  ),
  on(
    'stack',
    [
      [3, 2],
      [3, 2],
    ],
    (x: T2, y: T2) => tf.stack([x, y], 1),
  ),
  on('gather of rows, some twice', [[3, 4]], (table: T2) => tf.gather(table, ids())),
  on('embedding', [[3, 4]], (table: T2) => embed(table, ids())),
  on('transpose of four axes', [[2, 3, 2, 2]], (x: T4) => tf.transpose(x, [0, 2, 1, 3])),
  on('layer normalisation', [[3, 4], [4], [4]], (x: T2, g: tf.Tensor1D, b: tf.Tensor1D) => layerNorm(x, g, b, 1e-5)),
  on('causal softmax', [[2, 3, 3]], (x: T3) => causalSoftmax(x, mask())),
  on(
    'causal attention',
    [
      [2, 3, 4],
      [2, 3, 4],
      [2, 3, 4],
    ],
    (q: T3, k: T3, v: T3) => causalAttention(q, k, v, mask()),
  ),
  on('self-attention of two heads', [[6, 12]], (qkv: T2) => selfAttention(qkv, { t: 3, heads: 2 }, mask())),
  ...[
    { name: 'an LSTM layer', rows: 6, b: 2 },
    { name: 'an LSTM layer of one step', rows: 3, b: 3 },
    { name: 'an LSTM layer of one sequence', rows: 4, b: 1 },
    { name: 'an LSTM layer of one row', rows: 1, b: 1 },
  ].map(({ name, rows, b }) =>
    on(
      name,
      [[rows, 3], [8, 3], [8, 2], [8], [8]],
      (x: T2, weight_ih: T2, weight_hh: T2, bias_ih: tf.Tensor1D, bias_hh: tf.Tensor1D) =>
        lstmLayer(x, { weight_ih, weight_hh, bias_ih, bias_hh }, b),
    ),
  ),
  ...[1, 2].map((pool) =>
    on(
      `convolution, ReLU and pooling by ${pool}`,
      [[2, 5, 4, 2], [3, 3, 2, 3], [3]],
      (x: T4, weight: T4, bias: tf.Tensor1D) =>
        convReluPool({ x, weight, bias: tf.add(bias, farFromZero()) }, pool, false),
    ),
  ),
  on('convolution of data and ReLU', [[2, 2, 1, 3], [3]], (weight: T4, bias: tf.Tensor1D) =>
    convReluPool(
      { x: tf.reshape(tf.linspace(-1, 1, 60), [3, 4, 5, 1]) as T4, weight, bias: tf.add(bias, farFromZero()) },
      1,
      true,
    ),
  ),
  on('an LSTM cell', [[2, 3], [2, 2], [2, 2], [3, 8], [2, 8], [8]], lstmCell),
  on(
    'convolution, bias, tanh, average pool, flatten, product',
    [[2, 6, 6, 1], [3, 3, 1, 2], [2], [18, 3]],
    (x: T4, w: T4, b: tf.Tensor1D, v: T2) =>
      tf.matMul(
        tf.reshape(tf.avgPool(tf.tanh(tf.add(tf.conv2d(x, w, 1, 'same'), b) as T4), 2, 2, 'valid'), [2, 18]),
        v,
      ),
  ),
];

/** Distinct values in about -1.2..1.2, at least 0.02 apart and 0.05 from 0, in an order drawn by `random`. */
function grid(size: number, random: Random): Float32Array {
  const step = Math.max(0.021, 2.4 / size);
  const order = Uint32Array.from({ length: size }, (_, i) => i);
  shuffle(order, random);
  return Float32Array.from(order, (i) => {
    const value = (i - (size - 1) / 2) * step;
    return value < 0 ? value - 0.05 : value + 0.05;
  });
}

/** The inputs of a case: always the same. */
export function inputsOf({ name, shapes }: Case): Float32Array[] {
  return shapes.map((shape, i) =>
    grid(
      shape.reduce((a, b) => a * b, 1),
      randomStream(2, name, i),
    ),
  );
}

/** Value and gradients of sum(apply(inputs) * fixed weights) on the engine that is loaded. */
export function measure(
  c: Case,
  inputs: readonly Float32Array[],
): { value: number; outputs: Float32Array; gradients: Float32Array[] } {
  return tf.tidy(() => {
    const tensors = inputs.map((values, i) => tf.tensor(values.slice(), c.shapes[i] as number[], 'float32'));
    const weighted = (...xs: tf.Tensor[]): tf.Scalar => {
      const out = (c.apply as (...xs: tf.Tensor[]) => tf.Tensor)(...xs);
      const weights = Float32Array.from({ length: out.size }, (_, i) => Math.cos(1 + 2.3 * i));
      return tf.sum(tf.mul(out, tf.tensor(weights, out.shape)));
    };
    const { value, grads } = tf.valueAndGrads(weighted)(tensors);
    const outputs = (c.apply as (...xs: tf.Tensor[]) => tf.Tensor)(...tensors);
    return {
      value: value.dataSync()[0] as number,
      outputs: outputs.dataSync() as Float32Array,
      gradients: grads.map((g) => g.dataSync() as Float32Array),
    };
  });
}
