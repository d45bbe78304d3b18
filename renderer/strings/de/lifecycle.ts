/** What is done to runs as wholes, the trash and the queue, in German. */
import { formatCount } from '../../../shared/format.ts';
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

const runs = (n: number): string => plural(n, 'Lauf', 'Läufe');

export const toastWords: Words['toasts'] = {
  undo: 'Rückgängig',
  dismiss: 'Ausblenden',
  again: 'Noch einmal versuchen',
  undone: (text) => `Rückgängig gemacht: ${text}`,
};

export const actionWords: Words['actions'] = {
  archived: (n) => `${runs(n)} archiviert: nicht mehr in der Liste, alles ist erhalten.`,
  deleted: (n) => `${runs(n)} in den Papierkorb gelegt.`,
  tagged: (n, tag) => `${runs(n)} mit dem Tag „${tag}“ versehen.`,
  untagged: (n, tag) => `„${tag}“ von ${plural(n, 'Lauf', 'Läufen')} entfernt.`,
  renamed: (name) => `In „${name}“ umbenannt.`,
  noted: 'Notizen gespeichert.',
  renamedSince: (name) => `Nicht rückgängig gemacht: Der Lauf heißt seitdem „${name}“.`,
  notedSince: 'Nicht rückgängig gemacht: Die Notizen wurden seitdem geändert.',
  selected: (n) => `${formatCount(n)} ausgewählt`,
  toolbar: (n) => `${runs(n)} ausgewählt`,
  select: (number) => `Lauf #${number} auswählen`,
  selectAll: 'Alle gefundenen Läufe auswählen',
  compare: 'Vergleichen',
  tag: 'Taggen',
  archive: 'Archivieren',
  delete: 'Löschen',
  clear: 'Auswahl aufheben',
  tagTitle: (n) => `${runs(n)} taggen`,
  tagName: 'Tag',
  tagHelp: 'Ein Wort, um sie zu finden: tags has "paper".',
  add: 'Tag hinzufügen',
  removeTag: (tag) => `Den Tag ${tag} entfernen`,
  rename: 'Umbenennen',
  name: 'Name',
  keep: 'Speichern',
  editNotes: 'Bearbeiten',
  writeNotes: 'Notizen schreiben',
  notesLabel: 'Notizen, in Markdown',
  notesLeft: 'Die Notizen bleiben, wie sie waren.',
  notesChanged:
    'Die Notizen wurden inzwischen anderswo geändert. Diese treten beim Speichern an ihre Stelle; Rückgängig holt sie zurück.',
};

export const trashWords: Words['trash'] = {
  title: 'Papierkorb',
  empty: 'Der Papierkorb ist leer.',
  keeps: (days) => `Läufe werden beim ersten Start nach ${plural(days, 'Tag', 'Tagen')} hier endgültig gelöscht.`,
  deleted: 'Gelöscht',
  size: 'Dateien',
  restore: 'Wiederherstellen',
  restored: 'Der Lauf ist wieder in der Liste.',
  purge: 'Papierkorb leeren',
  purgeTitle: (n) => `${runs(n)} endgültig löschen?`,
  purgeMore: 'Reihen, Textproben und Checkpoints lassen sich nicht zurückholen.',
  purged: (n, size) => `${runs(n)} endgültig gelöscht; ${size} sind wieder frei.`,
};

export const queueWords: Words['queue'] = {
  title: 'Warteschlange',
  show: 'Warteschlange zeigen',
  parallel: 'Gleichzeitige Läufe',
  auto: (n) => `${n}, nach Kernen und Speicher`,
  threads: (n) => `je ${plural(n, 'Thread', 'Threads')}`,
  pause: 'Warteschlange pausieren',
  resume: 'Starten, was wartet',
  paused: 'Die Warteschlange ist pausiert.',
  pausedMore: 'Was läuft, läuft weiter; sonst wird nichts gestartet.',
  place: 'Platz',
  progress: 'Fortschritt',
  running: 'jetzt',
  steps: (done, all) => `${done} von ${all} Schritten`,
  priority: 'Priorität',
  first: (number) => `Lauf #${number} an die Spitze rücken`,
  up: (number) => `Lauf #${number} nach oben rücken`,
  down: (number) => `Lauf #${number} nach unten rücken`,
  cancel: (number) => `Lauf #${number} aus der Warteschlange nehmen`,
  emptyMore: 'Was gestartet wird, wartet hier, bis Platz dafür ist, und lässt sich in der Reihe verschieben.',
  cancelled: (number) => `Lauf #${number} ist nicht mehr in der Warteschlange.`,
  empty: 'Nichts läuft, und nichts wartet.',
};
