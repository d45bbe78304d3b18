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
});
export type GenerateOptions = z.output<typeof generateOptions>;
