/** What small cases do not reach: whole and broken tiles, several pieces, long sums. Every engine against the reference. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import {
  convReluPool,
  crossEntropy,
  dense,
  gelu,
  layerNorm,
  selfAttention,
} from '../../../electron/worker/engine/ops/index.ts';
import { causalMask } from '../../../electron/worker/nn/gpt-forward.ts';
import { lstmLayer } from '../../../electron/worker/nn/lstm-layer.ts';
import { trainers } from '../engines/engines.ts';

type T2 = tf.Tensor2D;
type T1 = tf.Tensor1D;

interface Large {
  readonly name: string;
  readonly shapes: readonly number[][];
  readonly apply: (...inputs: never[]) => tf.Tensor;
}

const products = [
  [12, 32, 16],
  [13, 35, 300],
  [200, 40, 30],
  [30, 200, 530],
  [1, 7, 3],
  [40, 300, 20],
].flatMap(([m = 1, n = 1, k = 1]) =>
  [false, true].flatMap((ta) =>
    [false, true].map((tb): Large => ({
      name: `product ${m} x ${k} by ${k} x ${n}${ta ? ', a transposed' : ''}${tb ? ', b transposed' : ''}`,
      shapes: [ta ? [k, m] : [m, k], tb ? [n, k] : [k, n]],
      apply: (a: T2, b: T2) => tf.matMul(a, b, ta, tb),
    })),
  ),
);

const cases: readonly Large[] = [
  ...products,
  {
    name: 'fully connected with ReLU',
    shapes: [[130, 70], [70, 50], [50]],
    apply: (x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D) =>
      dense({ x, weight, bias }, { relu: true, given: false }),
  },
  ...[
    { t: 5, b: 19, from: 30, h: 37 },
    { t: 1, b: 16, from: 20, h: 128 },
    { t: 40, b: 1, from: 64, h: 64 },
    { t: 24, b: 16, from: 8, h: 16 },
    { t: 1, b: 1, from: 7, h: 50 },
  ].map(({ t, b, from, h }): Large => ({
    name: `an LSTM layer of ${h} channels, steps ${t}, sequences ${b}`,
    shapes: [[t * b, from], [4 * h, from], [4 * h, h], [4 * h], [4 * h]],
    // Weights as small as a run's, or most gates would be open or shut.
    apply: (x: T2, ih: T2, hh: T2, bias_ih: T1, bias_hh: T1) =>
      lstmLayer(
        x,
        { weight_ih: tf.div(ih, Math.sqrt(h)) as T2, weight_hh: tf.div(hh, Math.sqrt(h)) as T2, bias_ih, bias_hh },
        b,
      ),
  })),
  {
    // Away from the kinks of ReLU and pooling, where the last bits of a sum decide.
    name: 'convolution, ReLU and pooling of 19 images',
    shapes: [[19, 13, 10, 3], [5, 5, 3, 40], [40]],
    apply: (x: tf.Tensor4D, weight: tf.Tensor4D, bias: T1) =>
      convReluPool({ x, weight, bias: tf.add(bias, 80) as T1 }, 2, false),
  },
  {
    name: 'layer normalisation',
    shapes: [[300, 130], [130], [130]],
    apply: (x: T2, g: T1, b: T1) => layerNorm(x, g, b, 1e-5),
  },
  { name: 'gelu', shapes: [[300, 131]], apply: (x: T2) => gelu(tf.mul(x, 6)) },
  {
    name: 'cross entropy',
    shapes: [[400, 101]],
    apply: (x: T2) =>
      crossEntropy(
        tf.mul(x, 9),
        tf.tensor1d(
          Array.from({ length: 400 }, (_, i) => (i * 7) % 101),
          'int32',
        ),
      ),
  },
  ...[
    { t: 50, heads: 3, c: 33 },
    { t: 100, heads: 1, c: 40 },
  ].map(({ t, heads, c }): Large => ({
    name: `self-attention of ${heads} heads over ${t} rows`,
    shapes: [[2 * t, 3 * c]],
    apply: (qkv: T2) => selfAttention(tf.mul(qkv, 3), { t, heads }, causalMask(t)),
  })),
];

/** Value and gradients of the sum of the outputs times a wave, for inputs that are waves too. */
function measured({ shapes, apply }: Large): Float32Array[] {
  return tf.tidy(() => {
    const wave = (shape: number[], pace: number): tf.Tensor =>
      tf.tensor(
        Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Math.sin(1 + pace * i)),
        shape,
      );
    const run = (...inputs: tf.Tensor[]): tf.Tensor => (apply as (...xs: tf.Tensor[]) => tf.Tensor)(...inputs);
    const inputs = shapes.map((shape, i) => wave(shape, 12.9898 + i));
    const { grads } = tf.valueAndGrads((...xs: tf.Tensor[]) => {
      const out = run(...xs);
      return tf.sum(tf.mul(out, wave(out.shape, 78.233)));
    })(inputs);
    return [run(...inputs), ...grads].map((t) => t.dataSync().slice() as Float32Array);
  });
}

const reference = new Map<string, Float32Array[]>();
beforeAll(async () => {
  await loadEngine('cpu', 1);
  for (const c of cases) reference.set(c.name, measured(c));
});

describe.each(trainers)('$name agrees with the reference engine on large shapes', ({ id, skip }) => {
  beforeAll(async () => {
    if (!skip) await loadEngine(id, 2);
  });
  test.skipIf(skip).each(cases)('$name', (c) => {
    const wanted = reference.get(c.name) as Float32Array[];
    measured(c).forEach((got, i) => {
      const want = wanted[i] as Float32Array;
      const scale = want.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-3);
      const worst = got.reduce((most, x, j) => Math.max(most, Math.abs(x - (want[j] as number))), 0);
      expect(worst / scale, i === 0 ? 'value' : `gradient ${i}`).toBeLessThan(2e-5);
    });
  });
});
