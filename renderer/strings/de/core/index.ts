/** What the core says, in German. A code that is missing is a type error. */
import type { Words } from '../../en.ts';
import { querySentences } from './query.ts';
import { rangeSentences } from './range.ts';
import { reasonSentences } from './reasons.ts';
import { runSentences } from './runs.ts';
import { settingSentences } from './settings.ts';
import { storeSentences } from './store.ts';

export const coreSentences: Words['core'] = {
  ...querySentences,
  ...rangeSentences,
  ...reasonSentences,
  ...runSentences,
  ...settingSentences,
  ...storeSentences,
};
