/** Values for every sentence of the core: a code without them is a type error. */
import type { Code, coreSentences } from '../../../shared/words/core/index.ts';
import { queryExamples } from './query.ts';
import { rangeExamples } from './range.ts';
import { reasonExamples } from './reasons.ts';
import { runExamples } from './runs.ts';
import { settingExamples } from './settings.ts';
import { storeExamples } from './store.ts';

/** Two sets of values by code that differ in every value; none for a code that takes none. */
export type Examples<Sentences extends Record<string, (values: never) => string>> = {
  readonly [C in keyof Sentences]: Parameters<Sentences[C]> extends [infer V] ? readonly [V, V] : readonly [];
};

export const examples: Examples<typeof coreSentences> & Record<Code, readonly object[]> = {
  ...queryExamples,
  ...rangeExamples,
  ...reasonExamples,
  ...runExamples,
  ...settingExamples,
  ...storeExamples,
};
