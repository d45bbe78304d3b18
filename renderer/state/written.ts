/**
 * What was written, kept in the tab: a reload, or a way back to the page, shows it with its probabilities. Another window has a text of its own,
 * and none of it is worth a place in the data folder: prompt and seed, which are there, write it again.
 */
import { z } from 'zod';
import { tokenOdds } from '../../shared/spec/generate.ts';
import type { TabStore } from './tab-store.ts';

const written = z.object({
  request: z.object({
    id: z.string(),
    checkpoint: z.string().nullable(),
    sampling: z.object({
      prompt: z.string(),
      tokens: z.number(),
      temperature: z.number(),
      top_k: z.number().nullable(),
      top_p: z.number().nullable(),
      seed: z.number(),
    }),
  }),
  tokens: z.array(z.object({ text: z.string(), odds: tokenOdds.nullable(), chosen: z.boolean() })),
  stopped: z.boolean(),
  perSecond: z.number().nullable(),
  from: z.string().nullable(),
  problem: z.string().nullable(),
});
export type Written = z.output<typeof written>;

/** Where the text of a side is kept, by the model that is chosen there. */
export const writtenAt = (side: number, { run, checkpoint }: { run: string; checkpoint: string | null }): string =>
  `${side} ${run} ${checkpoint ?? ''}`;

const INDEX = 'tidemark.written';
/** Texts that are kept; older ones go. */
const MOST = 6;

export interface WrittenKeeper {
  find(place: string): Written | null;
  keep(place: string, text: Written): void;
}

export function writtenKeeper(tab: TabStore | null): WrittenKeeper {
  const keyOf = (place: string): string => `${INDEX} ${place}`;
  function read<T>(key: string, schema: z.ZodType<T>): T | null {
    try {
      return schema.safeParse(JSON.parse(tab?.getItem(key) ?? 'null')).data ?? null;
    } catch {
      return null;
    }
  }
  function store(key: string, value: unknown): boolean {
    try {
      tab?.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      // No room is left there.
      return false;
    }
  }
  return {
    find: (place) => read(keyOf(place), written),
    keep(place, text) {
      const others = (read(INDEX, z.array(z.string())) ?? []).filter((one) => one !== place);
      for (const old of others.splice(MOST - 1)) tab?.removeItem(keyOf(old));
      // A long text takes the room of older ones, and then goes without its probabilities.
      const plain = { ...text, tokens: text.tokens.map((token) => ({ ...token, odds: null })) };
      let kept = store(keyOf(place), text);
      while (!kept && others.length > 0) {
        tab?.removeItem(keyOf(others.pop() ?? ''));
        kept = store(keyOf(place), text);
      }
      if (!kept && !store(keyOf(place), plain)) tab?.removeItem(keyOf(place));
      store(INDEX, [place, ...others]);
    },
  };
}
