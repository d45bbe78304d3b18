/** The palette, in German. */
import type { Words } from '../en.ts';

export const paletteWords: Words['palette'] = {
  title: 'Gehe zu',
  hint: 'Was diese Seite tut, ein Ort, oder ein Lauf oder Sweep nach Nummer, Name oder Tag',
  nothing: 'Nichts heißt so.',
  view: 'Ansicht der Läufe',
  here: 'auf dieser Seite',
  run: (n) => `Lauf #${n}`,
};
