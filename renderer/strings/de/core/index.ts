/** What the core says, in German. A code that is missing is a type error. */
import type { Words } from '../../en.ts';
import { rangeSentences } from './range.ts';

export const coreSentences: Words['core'] = { ...rangeSentences };
