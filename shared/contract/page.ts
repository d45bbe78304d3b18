/** What the page keeps in the data folder, so that another window and another day have it too. */
import { z } from 'zod';
import { generateOptions } from '../spec/generate.ts';

/** Prompts that are kept; older ones go. */
export const MOST_PROMPTS = 50;
/** Characters of a prompt that is kept. */
export const LONGEST_PROMPT = 10_000;

const sampling = generateOptions
  .pick({ tokens: true, temperature: true, top_k: true, top_p: true, seed: true })
  .extend({ prompt: z.string().max(LONGEST_PROMPT) });

export const keptPrompt = z.strictObject({ id: z.string().min(1).max(64), at: z.iso.datetime(), sampling });
export type KeptPrompt = z.output<typeof keptPrompt>;

/** The newest first. */
const prompts = z.object({ prompts: z.array(keptPrompt) });

export const pageContract = {
  'prompts.list': { kind: 'query', input: z.strictObject({}), output: prompts },
  /** One that is kept already, with the same settings, becomes the newest. */
  'prompts.keep': { kind: 'command', input: z.strictObject({ sampling }), output: prompts },
  'prompts.remove': { kind: 'command', input: z.strictObject({ id: z.string().min(1).max(64) }), output: prompts },
  /** Takes a removal back: it stands where it stood. */
  'prompts.restore': { kind: 'command', input: z.strictObject({ prompt: keptPrompt }), output: prompts },
} as const;
