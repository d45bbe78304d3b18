/** GPT-2 as a model of the registry. Tensor names and layouts are Hugging Face's GPT2LMHeadModel. */
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { gptDecoder } from './gpt-decoder.ts';
import { type GptShape, attendWithin, causalMask, gptHidden, gptOutput } from './gpt-forward.ts';
import type { Init, ModelKind, TensorPlan } from './model.ts';

export const LAYER_NORM_EPSILON = 1e-5;

const savedShape = z
  .object({
    type: z.literal('gpt'),
    layers: z.int().min(1).max(96),
    heads: z.int().min(1).max(128),
    width: z.int().min(1).max(16_384),
    context: z.int().min(1).max(65_536),
    vocabulary: z.int().min(1).max(1_114_112),
    dropout: z.number().min(0).lt(1),
    tie_weights: z.boolean(),
    layer_norm_epsilon: z.number().gt(0).lt(1).default(LAYER_NORM_EPSILON),
  })
  .refine((s) => s.width % s.heads === 0, { path: ['width'], error: 'must be a multiple of heads' });

/** GPT-2's initial standard deviation; residual projections are scaled by 1 / sqrt(2 * layers). */
const INITIAL_SD = 0.02;

function tensors({ layers, width: c, context, vocabulary, tie_weights }: GptShape): TensorPlan[] {
  const wide: Init = { normal: INITIAL_SD };
  const residual: Init = { normal: INITIAL_SD / Math.sqrt(2 * layers) };
  const all: TensorPlan[] = [
    { name: 'transformer.wte.weight', size: [vocabulary, c], init: wide },
    { name: 'transformer.wpe.weight', size: [context, c], init: wide },
  ];
  const norm = (name: string): void =>
    void all.push(
      { name: `${name}.weight`, size: [c], init: 'ones' },
      { name: `${name}.bias`, size: [c], init: 'zeros' },
    );
  const linear = (name: string, from: number, to: number, init: Init): void =>
    void all.push(
      { name: `${name}.weight`, size: [from, to], init },
      { name: `${name}.bias`, size: [to], init: 'zeros' },
    );
  for (let i = 0; i < layers; i++) {
    const h = `transformer.h.${i}`;
    norm(`${h}.ln_1`);
    linear(`${h}.attn.c_attn`, c, 3 * c, wide);
    linear(`${h}.attn.c_proj`, c, c, residual);
    norm(`${h}.ln_2`);
    linear(`${h}.mlp.c_fc`, c, 4 * c, wide);
    linear(`${h}.mlp.c_proj`, 4 * c, c, residual);
  }
  norm('transformer.ln_f');
  if (!tie_weights) all.push({ name: 'lm_head.weight', size: [vocabulary, c], init: wide });
  return all;
}

export const gpt: ModelKind<GptShape> = {
  id: 'gpt',
  parse: (saved) => savedShape.parse(saved),
  tensors,
  open(shape, weights) {
    const mask = causalMask(shape.context);
    return {
      logits(ids, t, random) {
        const seen = t === shape.context ? mask : (tf.slice(mask, [0, 0], [t, t]) as tf.Tensor2D);
        const attend = attendWithin(seen, { t, heads: shape.heads }, shape.dropout, random);
        return gptOutput(shape, weights, gptHidden(shape, weights, ids, { t, from: 0 }, attend, random));
      },
      decoder: () => gptDecoder(shape, weights, mask),
      dispose: () => mask.dispose(),
    };
  },
};
