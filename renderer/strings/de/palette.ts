/** The palette, in German. */
import type { Words } from '../en.ts';

export const paletteWords: Words['palette'] = {
  title: 'Gehe zu',
  hint: 'Ein Ort, oder ein Lauf oder Sweep nach Nummer, Name oder Tag',
  nothing: 'Nichts heißt so.',
  view: 'Ansicht der Läufe',
  run: (n) => `Lauf #${n}`,
};
