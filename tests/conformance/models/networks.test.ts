/** Fully connected and convolutional networks against PyTorch: six training steps from the same weights on the same batches (tests/vectors/make_networks.py). */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EngineId } from '../../../electron/worker/engine/index.ts';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { type CnnShape, cnnLayout, cnnOutput } from '../../../electron/worker/nn/cnn.ts';
import { classification, regression } from '../../../electron/worker/nn/head.ts';
import { type MlpShape, mlpLayout, mlpOutput } from '../../../electron/worker/nn/mlp.ts';
import { savedVariables } from '../../../electron/worker/nn/variables.ts';
import { sgd } from '../../../electron/worker/optimizers/sgd.ts';
import { optimizerSpec } from '../../../shared/spec/optimizers.ts';
import vectors from '../../vectors/networks.json' with { type: 'json' };
import { trainers } from '../engines/engines.ts';

type Case = (typeof vectors.cases)[number];
type Plain = { shape: number[]; values: number[] };
/** Of float32 sums taken in another order, over six steps. */
const DIGITS = 5;

const tensors = (plain: Readonly<Record<string, Plain>>) =>
  new Map(Object.entries(plain).map(([name, t]) => [name, { ...t, values: Float32Array.from(t.values) }]));

const options = optimizerSpec.parse({ type: 'sgd', lr: 0.1, momentum: 0.9 });
const rates = { lr: 0.1, momentum: null, weight_decay: null };

/** Our losses, and the weights after them. */
function train(c: Case): { losses: number[]; end: ReadonlyMap<string, tf.Variable> } {
  const shape = { ...c.shape, dropout: 0 } as unknown as CnnShape & MlpShape;
  const image = c.kind === 'cnn';
  const begin = c.begin as unknown as Readonly<Record<string, Plain>>;
  const weights = savedVariables(image ? cnnLayout(shape) : mlpLayout(shape), tensors(begin));
  const rows = Uint32Array.from({ length: vectors.batch }, (_, i) => i);
  const state = { slots: new Map(), numbers: {} };
  const losses = c.x.map((values, step) => {
    const y = c.y[step] as number[];
    const head =
      c.loss === 'cross_entropy'
        ? classification(['a', 'b', 'c'], Int32Array.from(y))
        : regression('y', Float64Array.from(y), 0, 1);
    const { value, grads } = tf.variableGrads(() => {
      const output = image
        ? cnnOutput(shape, weights, tf.tensor4d(values, [rows.length, shape.height, shape.width, shape.inputs]), null)
        : mlpOutput(shape, weights, { x: tf.tensor2d(values, [rows.length, shape.inputs]), given: true }, null);
      return head.loss(output, rows);
    }, [...weights.values()]);
    const gradients = Object.fromEntries([...weights].map(([name, v]) => [name, grads[v.name] as tf.Tensor]));
    sgd.update(options as never, rates, weights, gradients, state);
    const loss = value.dataSync()[0] as number;
    tf.dispose([value, grads]);
    return loss;
  });
  return { losses, end: weights };
}

describe.each(trainers)('on $name', ({ id, skip }) => {
  beforeAll(async () => {
    if (!skip) await loadEngine(id as EngineId, 1);
  });

  const titled = vectors.cases.map((c) => [`${c.kind}, ${c.shape.activation}, ${c.loss}`, c] as const);
  it.skipIf(skip).each(titled)('%s: PyTorch’s losses, and its weights after them', (_, c) => {
    const { losses, end } = train(c);
    losses.forEach((loss, i) => expect(loss).toBeCloseTo(c.losses[i] as number, DIGITS));
    const wanted = tensors(c.end as unknown as Readonly<Record<string, Plain>>);
    expect([...end.keys()].sort()).toEqual([...wanted.keys()].sort());
    for (const [name, variable] of end)
      variable.dataSync().forEach((x, i) => expect(x, name).toBeCloseTo(wanted.get(name)?.values[i] as number, DIGITS));
  });
});
