/** What the places are called, on the page and in the desktop app's menu. */
import type { Language } from '../language.ts';
import type { MainPlace } from '../places.ts';

export const placeWords: Readonly<Record<Language, Readonly<Record<MainPlace, string>>>> = {
  en: {
    runs: 'Runs',
    'range-tests': 'Range tests',
    compare: 'Compare',
    sweeps: 'Sweeps',
    new: 'New run',
    generate: 'Generate',
  },
  de: {
    runs: 'Läufe',
    'range-tests': 'Bereichstests',
    compare: 'Vergleich',
    sweeps: 'Sweeps',
    new: 'Neuer Lauf',
    generate: 'Generieren',
  },
};
