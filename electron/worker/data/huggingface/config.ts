/** Hugging Face's config.json of a GPT-2 model, and the shape it describes. */
import { z } from 'zod';
import type { GptShape } from '../../nn/gpt-forward.ts';
import { Problem } from '../problem.ts';

const fraction = z.number().min(0).lt(1);
/** Names of the one activation that can be computed: GELU in its tanh form. */
const activations = ['gelu_new', 'gelu_pytorch_tanh'] as const;

const schema = z.looseObject({
  model_type: z.literal('gpt2'),
  n_layer: z.int().min(1).max(96),
  n_head: z.int().min(1).max(128),
  n_embd: z.int().min(1).max(16_384),
  n_positions: z.int().min(2).max(65_536),
  vocab_size: z.int().min(1).max(1_114_112),
  activation_function: z.enum(activations).default('gelu_new'),
  layer_norm_epsilon: z.number().gt(0).lt(1).default(1e-5),
  tie_word_embeddings: z.boolean().default(true),
  n_inner: z.int().nullable().default(null),
  scale_attn_weights: z.literal(true).default(true),
  scale_attn_by_inverse_layer_idx: z.literal(false).default(false),
  add_cross_attention: z.literal(false).default(false),
  resid_pdrop: fraction.default(0.1),
});

/** @param file for messages @throws Problem where it describes no GPT-2 that can be computed */
export function shapeOfConfig(config: unknown, file: string): GptShape {
  const read = schema.safeParse(config);
  if (!read.success)
    throw new Problem(`${file} does not describe a GPT-2 model that can be read here:\n${z.prettifyError(read.error)}`);
  const c = read.data;
  if (c.n_embd % c.n_head !== 0)
    throw new Problem(`${file}: n_embd ${c.n_embd} is not a multiple of n_head ${c.n_head}.`);
  if (c.n_inner !== null && c.n_inner !== 4 * c.n_embd)
    throw new Problem(`${file}: n_inner is ${c.n_inner}; only 4 * n_embd, ${4 * c.n_embd}, can be computed.`);
  return {
    type: 'gpt',
    layers: c.n_layer,
    heads: c.n_head,
    width: c.n_embd,
    context: c.n_positions,
    vocabulary: c.vocab_size,
    dropout: c.resid_pdrop,
    tie_weights: c.tie_word_embeddings,
    layer_norm_epsilon: c.layer_norm_epsilon,
  };
}

/** @param endOfText number of the token texts begin and end with, null where there is none */
export function configOfShape(shape: GptShape, endOfText: number | null): Readonly<Record<string, unknown>> {
  return {
    architectures: ['GPT2LMHeadModel'],
    model_type: 'gpt2',
    activation_function: 'gelu_new',
    n_layer: shape.layers,
    n_head: shape.heads,
    n_embd: shape.width,
    n_inner: null,
    n_positions: shape.context,
    n_ctx: shape.context,
    vocab_size: shape.vocabulary,
    attn_pdrop: shape.dropout,
    embd_pdrop: shape.dropout,
    resid_pdrop: shape.dropout,
    layer_norm_epsilon: shape.layer_norm_epsilon,
    tie_word_embeddings: shape.tie_weights,
    bos_token_id: endOfText,
    eos_token_id: endOfText,
  };
}
