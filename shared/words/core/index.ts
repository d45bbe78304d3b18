/** What the core says in English, by code: the one source of the command line's, the logs' and the page's wording. */
import type { Said, Sentence } from '../said.ts';
import { querySentences } from './query.ts';
import { rangeSentences } from './range.ts';
import { reasonSentences } from './reasons.ts';
import { runSentences } from './runs.ts';
import { settingSentences } from './settings.ts';
import { storeSentences } from './store.ts';

export const coreSentences = {
  ...querySentences,
  ...rangeSentences,
  ...reasonSentences,
  ...runSentences,
  ...settingSentences,
  ...storeSentences,
} as const;

export type Code = keyof typeof coreSentences;
/** None, or one record. */
export type ValuesOf<C extends Code> = Parameters<(typeof coreSentences)[C]>;

/** A sentence with its data. */
export type Told = Sentence & { readonly said: Said };

/** A sentence of the core, and what is in it as data. @param given the values of that code, if it takes any */
export function say<C extends Code>(code: C, ...given: ValuesOf<C>): Told {
  const word = coreSentences[code] as (...values: typeof given) => string;
  return { text: word(...given), said: { code, values: (given[0] ?? {}) as Said['values'] } };
}
