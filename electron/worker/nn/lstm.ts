/**
 * A language model of stacked LSTM layers (Zaremba et al. 2014): embedding, layers, linear output. Dropout stands where
 * torch.nn.LSTM has it, between layers, and after the embedding and the last layer. Every sequence begins with a zero state.
 */
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { embed } from '../engine/ops/index.ts';
import type { Random } from '../train/random.ts';
import { lstmLayer } from './lstm-layer.ts';
import type { LstmWeights } from './lstm-layer.ts';
import { lstmCell } from './lstm-steps.ts';
import {
  type Decoder,
  type ModelKind,
  type ModelShape,
  type TensorPlan,
  type Weights,
  dropped,
  weightOf,
} from './model.ts';

export interface LstmShape extends ModelShape {
  readonly type: 'lstm';
  readonly layers: number;
  /** Channels of a layer's state. */
  readonly width: number;
  /** Channels of a token's embedding; equal to `width` where weights are tied. */
  readonly embedding: number;
  readonly tie_weights: boolean;
}

const savedShape = z
  .object({
    type: z.literal('lstm'),
    layers: z.int().min(1).max(16),
    width: z.int().min(1).max(16_384),
    embedding: z.int().min(1).max(16_384),
    context: z.int().min(1).max(65_536),
    vocabulary: z.int().min(1).max(1_114_112),
    dropout: z.number().min(0).lt(1),
    tie_weights: z.boolean(),
  })
  .refine((s) => !s.tie_weights || s.embedding === s.width, { path: ['embedding'], error: 'must equal width' });

const EMBEDDING_BOUND = 0.1;

/** torch.nn.LSTM's initial bound, 1 / sqrt(width), for the layers; 0.1 for the embedding and the output. */
function tensors({ layers, width: h, embedding, vocabulary, tie_weights }: LstmShape): TensorPlan[] {
  const layer = { uniform: 1 / Math.sqrt(h) };
  const table = { uniform: EMBEDDING_BOUND };
  const all: TensorPlan[] = [{ name: 'embedding.weight', size: [vocabulary, embedding], init: table }];
  for (let i = 0; i < layers; i++) {
    all.push(
      { name: `lstm.weight_ih_l${i}`, size: [4 * h, i === 0 ? embedding : h], init: layer },
      { name: `lstm.weight_hh_l${i}`, size: [4 * h, h], init: layer },
      { name: `lstm.bias_ih_l${i}`, size: [4 * h], init: layer },
      { name: `lstm.bias_hh_l${i}`, size: [4 * h], init: layer },
    );
  }
  if (!tie_weights) all.push({ name: 'output.weight', size: [vocabulary, h], init: table });
  all.push({ name: 'output.bias', size: [vocabulary], init: 'zeros' });
  return all;
}

function layerWeights(weights: Weights, i: number): LstmWeights {
  return {
    weight_ih: weightOf(weights, `lstm.weight_ih_l${i}`),
    weight_hh: weightOf(weights, `lstm.weight_hh_l${i}`),
    bias_ih: weightOf(weights, `lstm.bias_ih_l${i}`),
    bias_hh: weightOf(weights, `lstm.bias_hh_l${i}`),
  };
}

function output({ tie_weights }: LstmShape, weights: Weights, hidden: tf.Tensor2D): tf.Tensor2D {
  const table = weightOf<tf.Tensor2D>(weights, tie_weights ? 'embedding.weight' : 'output.weight');
  return tf.add(tf.matMul(hidden, table, false, true), weightOf<tf.Tensor1D>(weights, 'output.bias'));
}

function logits(shape: LstmShape, weights: Weights, ids: tf.Tensor1D, t: number, random: Random | null): tf.Tensor2D {
  const b = ids.size / t;
  const byTime = tf.reshape(tf.transpose(tf.reshape(ids, [b, t])), [t * b]) as tf.Tensor1D;
  let x = dropped(embed(weightOf<tf.Tensor2D>(weights, 'embedding.weight'), byTime), shape.dropout, random);
  for (let i = 0; i < shape.layers; i++) x = dropped(lstmLayer(x, layerWeights(weights, i), b), shape.dropout, random);
  const byRow = tf.reshape(tf.transpose(tf.reshape(x, [t, b, shape.width]), [1, 0, 2]), [b * t, shape.width]);
  return output(shape, weights, byRow as tf.Tensor2D);
}

interface State {
  readonly h: tf.Tensor2D;
  readonly c: tf.Tensor2D;
}

function decoder(shape: LstmShape, weights: Weights): Decoder {
  let states: State[] = [];
  const forget = (): void => {
    for (const { h, c } of states) tf.dispose([h, c]);
    states = [];
  };
  const next = (id: number): Float32Array => {
    const fresh: State[] = [];
    const value = tf.tidy(() => {
      let x = embed(weightOf<tf.Tensor2D>(weights, 'embedding.weight'), tf.tensor1d([id], 'int32'));
      for (let i = 0; i < shape.layers; i++) {
        const w = layerWeights(weights, i);
        const before = states[i];
        const entering = tf.add(tf.matMul(x, w.weight_ih, false, true), tf.add(w.bias_ih, w.bias_hh)) as tf.Tensor2D;
        const sums = before ? tf.add(entering, tf.matMul(before.h, w.weight_hh, false, true)) : entering;
        const step = lstmCell(sums as tf.Tensor2D, before?.c ?? null);
        fresh.push({ h: tf.keep(step.h), c: tf.keep(step.c) });
        x = step.h;
      }
      return output(shape, weights, x).dataSync() as Float32Array;
    });
    forget();
    states = fresh;
    return value;
  };
  return {
    prime(ids) {
      forget();
      let last = new Float32Array(0);
      for (const id of ids) last = next(id) as Float32Array<ArrayBuffer>;
      return last;
    },
    next,
    dispose: forget,
  };
}

export const lstm: ModelKind<LstmShape> = {
  id: 'lstm',
  parse: (saved) => savedShape.parse(saved),
  tensors,
  open: (shape, weights) => ({
    logits: (ids, t, random) => logits(shape, weights, ids, t, random),
    decoder: () => decoder(shape, weights),
    dispose: () => undefined,
  }),
};
