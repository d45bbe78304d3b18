/** The list of runs, in German. */
import { formatCount } from '../../../shared/format.ts';
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

export const runsWords: Words['runs'] = {
  title: 'Läufe',
  counted: (total, matching) =>
    total === matching
      ? plural(total, 'Lauf', 'Läufe')
      : `${formatCount(total)}, davon ${matching === 1 ? 'passt' : 'passen'} ${formatCount(matching)}`,
  query: 'Abfrage',
  queryHint: 'metrics.eval_loss < 1.6 and optimizer = "sgd"',
  clear: 'Abfrage leeren',
  completions: 'Mögliche Fortsetzungen',
  found: (matching, total) => `${formatCount(matching)} von ${formatCount(total)}`,
  table: 'Läufe',
  orderHelp: 'Danach ordnen. Umschalt: zusätzlich zur Ordnung, die gilt.',
  columns: {
    status: 'Status',
    run: 'Lauf',
    name: 'Name',
    spark: 'Eval je Epoche',
    task: 'Aufgabe',
    schedule: 'Schedule',
    optimizer: 'Optimizer',
    seed: 'Seed',
    lr: 'lr',
    best: 'Bester Eval-Loss',
    accuracy: 'Genauigkeit',
    duration: 'Dauer',
    started: 'Begonnen',
    tags: 'Tags',
    group: 'Gruppe',
    engine: 'Engine',
    step: 'Schritt',
    epoch: 'Epoche',
    attempt: 'Versuch',
    created: 'Angelegt',
    ended: 'Beendet',
  },
  none: 'Hier werden die Läufe stehen.',
  noneMore: 'Ein Beispiel zeigt in weniger als einer Minute, wie es geht.',
  archived: (n) => `${formatCount(n)} archiviert`,
  noMatch: 'Kein Lauf passt.',
  noMatchMore: (total) => `${plural(total, 'Lauf ist', 'Läufe sind')} es ohne diese Abfrage.`,
  left: (time) => `noch ${time}`,
  unnamed: 'Ohne Namen',
  more: 'Weitere Läufe werden gelesen',
};
