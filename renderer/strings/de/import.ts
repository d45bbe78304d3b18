/** Runs of other programs, in German. */
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

export const importWords: Words['import'] = {
  open: 'Importieren',
  title: 'Läufe importieren',
  path: 'Datei oder Ordner auf diesem Rechner',
  pathHint: '/home/me/project/runs',
  kind: 'Was es ist',
  anyKind: 'Am Inhalt erkennen',
  about:
    'Läufe anderer Programme werden hier zu Läufen. Wo sie liegen, wird nichts verändert, und nichts wird doppelt übernommen.',
  look: 'Ansehen',
  reading: 'Wird gelesen',
  adding: 'Wird hinzugefügt',
  progress: (read, size, points) => `${read} von etwa ${size}, ${points} Punkte`,
  add: (n) => `${plural(n, 'Lauf', 'Läufe')} hinzufügen`,
  cancel: 'Abbrechen',
  close: 'Schließen',
  found: 'Gefundene Läufe',
  columns: {
    name: 'Name',
    state: 'Zustand',
    series: 'Reihen',
    points: 'Punkte',
    settings: 'Einstellungen',
    verdict: '',
  },
  isNew: 'neu',
  added: (number) => `hinzugefügt, #${number}`,
  known: (number) => `schon hier, #${number}`,
  trashed: (number) => `schon hier, #${number}, im Papierkorb`,
  refused: (why) => `ausgelassen: ${why}`,
  leftOut: 'Ausgelassen',
  skipped: (count, what, why) => `${count} ${what}: ${why}`,
  more: (n) => `und ${plural(n, 'weiterer Lauf', 'weitere Läufe')}`,
  none: 'Darin ist kein Lauf.',
  nothingNew: 'Alles davon ist schon hier.',
  stopped: 'Gestoppt. Hinzugefügte Läufe sind vollständig.',
  done: (added) => `${plural(added, 'Lauf wurde', 'Läufe wurden')} hinzugefügt.`,
};
