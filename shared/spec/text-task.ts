/** Options of the text task: a language model. The code that runs it is electron/worker/tasks/text.ts. */
import { z } from 'zod';

const gptModel = z
  .strictObject({
    type: z.literal('gpt').default('gpt').meta({ title: 'Architecture' }),
    layers: z.int().min(1).max(96).default(4).meta({ title: 'Layers', unit: 'blocks' }),
    heads: z.int().min(1).max(128).default(4).meta({ title: 'Attention heads' }),
    width: z.int().min(4).max(16_384).default(128).meta({ title: 'Width', unit: 'channels' }),
    context: z.int().min(2).max(65_536).default(128).meta({ title: 'Context', unit: 'tokens' }),
    dropout: z.number().min(0).lt(1).default(0).meta({ title: 'Dropout', unit: 'fraction' }),
    tie_weights: z.boolean().default(true).meta({ title: 'Tie input and output embeddings' }),
  })
  .refine((m) => m.width % m.heads === 0, {
    path: ['width'],
    error: 'must be a multiple of heads, so that every head gets the same number of channels',
  });

const samples = z.strictObject({
  prompts: z.array(z.string().max(10_000)).max(16).default(['']).meta({
    title: 'Prompts',
    description: 'One sample is written for each after every epoch. An empty one starts at the beginning of a line.',
  }),
  tokens: z.int().min(1).max(10_000).default(200).meta({ title: 'Tokens a sample', unit: 'tokens' }),
  temperature: z.number().min(0).max(100).default(0.8).meta({ title: 'Temperature' }),
  top_k: z.int().min(1).nullable().default(null).meta({ title: 'Top k', unit: 'tokens' }),
  top_p: z.number().gt(0).max(1).nullable().default(null).meta({ title: 'Top p (nucleus)', unit: 'fraction' }),
  seed: z.int().min(0).max(4_294_967_295).default(7).meta({ title: 'Seed of the samples' }),
});

export const textTask = z.strictObject({
  type: z.literal('text').default('text').meta({ title: 'Task' }),
  data: z
    .string()
    .min(1)
    .max(4096)
    .meta({ title: 'Data', description: 'A text file, relative to the spec, or a bundled book: builtin:NAME.' }),
  max_characters: z.int().min(2).nullable().default(null).meta({ title: 'Use only the first', unit: 'characters' }),
  eval_fraction: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.1)
    .meta({ title: 'Evaluation part', unit: 'fraction', description: 'Split by position: the end of the text.' }),
  tokenizer: z.enum(['char']).default('char').meta({ title: 'Tokenizer' }),
  model: gptModel.prefault({}).meta({ title: 'Model' }),
  samples: samples.prefault({}).meta({ title: 'Samples' }),
});
export type TextTask = z.output<typeof textTask>;
