/** The LSTM layer against torch.nn.LSTM: outputs and gradients (tests/vectors/make_lstm.py). */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { type LstmWeights, lstmLayer } from '../../../electron/worker/nn/lstm-layer.ts';
import vectors from '../../vectors/lstm.json' with { type: 'json' };

type Plain = { shape: number[]; values: number[] };
const parameters: Readonly<Record<string, Plain>> = vectors.parameters;
const gradients: Readonly<Record<string, Plain>> = vectors.gradients;
const tensor = <T extends tf.Tensor>({ shape, values }: Plain): T => tf.tensor(values, shape, 'float32') as T;

function expectNear(actual: tf.Tensor, wanted: Plain): void {
  expect(actual.shape).toEqual(wanted.shape);
  actual.dataSync().forEach((x, i) => expect(x).toBeCloseTo(wanted.values[i] as number, 5));
}

beforeAll(() => loadEngine('wasm', 1));

function layer(of: Readonly<Record<string, tf.Tensor>>, i: number): LstmWeights {
  return {
    weight_ih: of[`weight_ih_l${i}`] as tf.Tensor2D,
    weight_hh: of[`weight_hh_l${i}`] as tf.Tensor2D,
    bias_ih: of[`bias_ih_l${i}`] as tf.Tensor1D,
    bias_hh: of[`bias_hh_l${i}`] as tf.Tensor1D,
  };
}

it("gives torch's outputs over two layers", () => {
  const weights = Object.fromEntries(Object.entries(parameters).map(([name, p]) => [name, tensor(p)]));
  const first = lstmLayer(tensor(vectors.x), layer(weights, 0), vectors.batch);
  expectNear(lstmLayer(first, layer(weights, 1), vectors.batch), vectors.y);
});

it("gives torch's gradients of every parameter and of the input", () => {
  const names = Object.keys(parameters);
  const inputs = [tensor(vectors.x), ...names.map((name) => tensor(parameters[name] as Plain))];
  const grads = tf.grads((...args: tf.Tensor[]) => {
    const [x, ...rest] = args;
    const weights = Object.fromEntries(names.map((name, i) => [name, rest[i] as tf.Tensor]));
    const first = lstmLayer(x as tf.Tensor2D, layer(weights, 0), vectors.batch);
    return lstmLayer(first, layer(weights, 1), vectors.batch);
  })(inputs, tensor(vectors.dy));
  expectNear(grads[0] as tf.Tensor, vectors.dx);
  names.forEach((name, i) => expectNear(grads[i + 1] as tf.Tensor, gradients[name] as Plain));
});
