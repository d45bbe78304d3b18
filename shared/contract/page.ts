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

/** Drafts that are kept; older ones go. */
export const MOST_DRAFTS = 10;
/** Characters of a draft that is kept. */
export const LONGEST_DRAFT = 200_000;

const place = z.string().min(1).max(5000);
export const draft = z.strictObject({
  text: z.string().max(LONGEST_DRAFT),
  base_dir: z.string().max(4096).nullable(),
  /** Name of the file it was opened from, where it was. */
  file: z.string().max(255).nullable(),
});
export const keptDraft = draft.extend({ at: z.iso.datetime() });
export type KeptDraft = z.output<typeof keptDraft>;

export const pageContract = {
  'prompts.list': { kind: 'query', input: z.strictObject({}), output: prompts },
  /** One that is kept already, with the same settings, becomes the newest. */
  'prompts.keep': { kind: 'command', input: z.strictObject({ sampling }), output: prompts },
  'prompts.remove': { kind: 'command', input: z.strictObject({ id: z.string().min(1).max(64) }), output: prompts },
  /** The draft of an experiment that began at `place`, an address; null where there is none. */
  'drafts.get': {
    kind: 'query',
    input: z.strictObject({ place }),
    output: z.object({ draft: keptDraft.nullable() }),
  },
  /** Null: it is needed no more. One that holds what looks like a secret is not kept, and the one before it goes too. */
  'drafts.keep': {
    kind: 'command',
    input: z.strictObject({ place, draft: draft.nullable() }),
    output: z.object({ kept: z.boolean() }),
  },
  /** Takes a removal back: it stands where it stood. */
  'prompts.restore': { kind: 'command', input: z.strictObject({ prompt: keptPrompt }), output: prompts },
} as const;
