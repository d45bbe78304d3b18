/** A script's run, in German. */
import type { Words } from '../en.ts';

export const scriptWords: Words['script'] = {
  output: 'Ausgabe des Skripts',
  search: 'Ausgabe durchsuchen',
  empty: 'Das Skript hat noch nichts ausgegeben.',
  nothingFound: (text) => `Keine Zeile enthält ${text}.`,
  shown: (lines, search) =>
    search === '' ? `Gezeigte Zeilen: ${lines}, die letzten.` : `Zeilen mit ${search}: ${lines}.`,
  more: 'Mehr zeigen',
  noCheckpoints: 'Ein Skript führt eigene, im Ordner zum Fortsetzen (resume) seines Laufs.',
  unreadable: 'Die Ausgabe konnte nicht gelesen werden. Sie wird erneut gelesen, wenn der Lauf weitergeht.',
  sample: 'Etwas Ausgabe des Skripts, um die Muster daran zu probieren',
  sampleHint: 'step=12 loss=1.3',
  matched: (matched, all, metrics) =>
    `Zeilen, die Metriken melden: ${matched} von ${all}${metrics === '' ? '' : ` (${metrics})`}.`,
  reads: 'Was die Zeilen melden',
  artifact: 'Artefakt',
  artifacts: 'Artefakte',
};
