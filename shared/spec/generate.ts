import { z } from 'zod';

/** How text is drawn from a language model. */
export const generateOptions = z.strictObject({
  prompt: z.string().max(100_000).default('').meta({ title: 'Prompt' }),
  tokens: z.int().min(1).max(100_000).default(200).meta({ title: 'Tokens to write', unit: 'tokens' }),
  temperature: z
    .number()
    .min(0)
    .max(100)
    .default(0.8)
    .meta({ title: 'Temperature', description: '0 takes the likeliest token every time.' }),
  top_k: z.int().min(1).nullable().default(null).meta({ title: 'Top k', unit: 'tokens' }),
  top_p: z.number().gt(0).max(1).nullable().default(null).meta({ title: 'Top p (nucleus)', unit: 'fraction' }),
  seed: z.int().min(0).max(4_294_967_295).default(0).meta({ title: 'Seed' }),
  alternatives: z.int().min(0).max(20).default(0).meta({
    title: 'Alternatives',
    unit: 'tokens',
    description: 'With each token come its probability and this many of the likeliest. 0: neither.',
  }),
  after: z.array(z.int().min(0)).max(100_000).default([]).meta({
    title: 'Tokens written already',
    description:
      'Their numbers. They follow the prompt, and the text goes on after them with the draws it would have had.',
  }),
});
export type GenerateOptions = z.output<typeof generateOptions>;

/** A written token and what else might have been, by the model itself: before temperature, top k and top p. */
export const tokenOdds = z.object({
  /** Its number. */
  token: z.int(),
  /** 0..1 */
  probability: z.number(),
  /** The likeliest, the likeliest first; the one that was drawn may not be among them. */
  alternatives: z.array(z.object({ token: z.int(), text: z.string(), probability: z.number() })),
});
export type TokenOdds = z.output<typeof tokenOdds>;
