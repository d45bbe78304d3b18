/** Options of the text task: a language model. The code that runs it is electron/worker/tasks/text.ts. */
import { z } from 'zod';
import { rule } from '../words/core/rules.ts';

const layers = z.int().min(1).max(96).meta({ title: 'Layers', unit: 'layers' });
const width = z.int().min(4).max(16_384).default(128).meta({ title: 'Width', unit: 'channels' });
const context = z.int().min(2).max(65_536).default(128).meta({ title: 'Context', unit: 'tokens' });
const dropout = z.number().min(0).lt(1).default(0).meta({ title: 'Dropout', unit: 'fraction' });
const tieWeights = z.boolean().meta({ title: 'Tie input and output embeddings' });

const gptModel = z
  .strictObject({
    type: z.literal('gpt').default('gpt').meta({ title: 'Architecture' }),
    layers: layers.default(4),
    heads: z.int().min(1).max(128).default(4).meta({ title: 'Attention heads' }),
    width,
    context,
    dropout,
    tie_weights: tieWeights.default(true),
  })
  .refine((m) => m.width % m.heads === 0, {
    path: ['width'],
    error: rule('setting.multiple_of_heads', { got: undefined }),
  });

const lstmModel = z
  .strictObject({
    type: z.literal('lstm').default('lstm').meta({ title: 'Architecture' }),
    layers: layers.max(16).default(2),
    width,
    embedding: z
      .int()
      .min(1)
      .max(16_384)
      .nullable()
      .default(null)
      .meta({ title: 'Embedding', unit: 'channels', description: 'Empty: as wide as the layers.' }),
    context,
    dropout,
    tie_weights: tieWeights.default(false),
  })
  .refine((m) => !m.tie_weights || m.embedding === null || m.embedding === m.width, {
    path: ['embedding'],
    error: rule('setting.tied_width', { got: undefined }),
  });

/** The shape comes from `init_from`. */
const inheritedModel = z.strictObject({
  type: z.literal('inherit').default('inherit').meta({ title: 'Architecture' }),
  context: z
    .int()
    .min(2)
    .max(65_536)
    .nullable()
    .default(null)
    .meta({ title: 'Train on sequences of', unit: 'tokens', description: "Empty: the model's own context." }),
  dropout,
});

const charTokenizer = z.strictObject({ type: z.literal('char').default('char').meta({ title: 'Tokenizer' }) });

const bpeTokenizer = z.strictObject({
  type: z.literal('bpe').default('bpe').meta({ title: 'Tokenizer' }),
  vocab_size: z.int().min(257).max(200_000).default(1024).meta({
    title: 'Vocabulary',
    unit: 'tokens',
    description: 'Merges are learnt from the train part up to this size.',
  }),
  min_frequency: z.int().min(1).max(1_000_000).default(2).meta({ title: 'Merge pairs seen at least', unit: 'times' }),
  path: z.string().min(1).max(4096).nullable().default(null).meta({
    title: 'Read it from',
    description:
      'A folder with tokenizer.json, or vocab.json and merges.txt, or a tokenizer.json; nothing is learnt then.',
  }),
});

/** The tokenizer comes from `init_from`. */
const inheritedTokenizer = z.strictObject({
  type: z.literal('inherit').default('inherit').meta({ title: 'Tokenizer' }),
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

export const textTask = z
  .strictObject({
    type: z.literal('text').default('text').meta({ title: 'Task' }),
    data: z.string().min(1).max(4096).meta({
      title: 'Data',
      description: 'A text file or a folder of them, relative to the spec, or a bundled book: builtin:NAME.',
    }),
    max_characters: z.int().min(2).nullable().default(null).meta({ title: 'Use only the first', unit: 'characters' }),
    eval_fraction: z.number().gt(0).lt(1).default(0.1).meta({ title: 'Evaluation part', unit: 'fraction' }),
    test_fraction: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .meta({ title: 'Test part', unit: 'fraction', description: 'Looked at once, when training has ended.' }),
    split: z.enum(['position', 'seed']).default('position').meta({
      title: 'Split by',
      description:
        'position: the end of the text is kept for evaluation and test. seed: blocks drawn from all over it.',
    }),
    split_seed: z.int().min(0).max(4_294_967_295).default(0).meta({ title: 'Seed of the split' }),
    init_from: z.string().min(1).max(4096).nullable().default(null).meta({
      title: 'Begin with the model of',
      description: "A run: run:ID or run:ID/CHECKPOINT; or a folder in Hugging Face's GPT-2 layout.",
    }),
    tokenizer: z
      .discriminatedUnion('type', [charTokenizer, bpeTokenizer, inheritedTokenizer])
      .prefault({ type: 'char' })
      .meta({ title: 'Tokenizer' }),
    model: z
      .discriminatedUnion('type', [gptModel, lstmModel, inheritedModel])
      .prefault({ type: 'gpt' })
      .meta({ title: 'Model' }),
    samples: samples.prefault({}).meta({ title: 'Samples' }),
  })
  .refine((t) => t.eval_fraction + t.test_fraction < 1, {
    path: ['test_fraction'],
    error: rule('setting.fractions', { got: undefined }),
  })
  .refine((t) => t.init_from !== null || t.tokenizer.type !== 'inherit', {
    path: ['tokenizer'],
    error: rule('setting.inherit', { got: undefined }),
  })
  .refine((t) => t.init_from !== null || t.model.type !== 'inherit', {
    path: ['model'],
    error: rule('setting.inherit', { got: undefined }),
  });
export type TextTask = z.output<typeof textTask>;

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (x: unknown): x is Plain => typeof x === 'object' && x !== null && !Array.isArray(x);

/** An option that is a name, or has no `type`, written out; left out, it is `absent`. */
function typed(value: unknown, absent: string): unknown {
  if (value === undefined) return { type: absent };
  if (typeof value === 'string') return { type: value };
  return isPlain(value) && value.type === undefined ? { ...value, type: absent } : value;
}

/** Short forms of the text task written out: `tokenizer: char`, a model without type, and what comes from `init_from`. */
export function completeTextTask(task: Plain): Plain {
  const given = task.init_from !== undefined && task.init_from !== null;
  return {
    ...task,
    tokenizer: typed(task.tokenizer, given ? 'inherit' : 'char'),
    model: typed(task.model, given ? 'inherit' : 'gpt'),
  };
}
