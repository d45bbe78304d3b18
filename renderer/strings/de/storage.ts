/** Storage, in German. */
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';

const runs = (n: number): string => plural(n, 'Lauf', 'Läufe');

export const storageWords: Words['storage'] = {
  title: 'Speicherplatz',
  reading: 'Der Inhalt des Datenordners wird zusammengezählt.',
  used: (used, free) => `${used} belegt, ${free} auf der Festplatte frei`,
  kinds: {
    database: 'Datenbank: Läufe, Ereignisse, Reihen',
    checkpoints: 'Checkpoints',
    inherited: 'Checkpoints, von denen Läufe ausgingen',
    'run-files': 'Andere Dateien von Läufen',
    backups: 'Sicherungen der Datenbank',
    'set-aside': 'Zur Seite gelegte Datenbanken',
    other: 'Sonstige Dateien',
  },
  chart: (parts) => `Was den Datenordner füllt: ${parts}`,
  largest: 'Größte Läufe',
  run: 'Lauf',
  checkpoints: 'Checkpoints',
  files: 'Andere Dateien',
  series: 'Reihen',
  backup: 'Jetzt sichern',
  backedUp: (name, size) => `Als ${name} gesichert, ${size}, geprüft.`,
  backedUpDamaged: (name, problem) => `Als ${name} gesichert, aber die Datenbank selbst ist beschädigt: ${problem}`,
  check: 'Ordner prüfen',
  checking: 'Jede Seite und jede Prüfsumme wird geprüft.',
  whole: (runCount, points, seconds) =>
    `Der Ordner ist unversehrt: ${runs(runCount)}, ${plural(points, 'Punkt', 'Punkte')}, in ${seconds} gelesen.`,
  retention: 'Welche Checkpoints bleiben',
  retentionHelp:
    'Reihen, Textproben und Protokolle bleiben. Ebenso jeder Checkpoint, bei dem ein anderer Lauf begonnen hat.',
  where: 'Für welche Läufe, als Abfrage; leer: alle beendeten',
  keepBest: 'Die besten',
  keepLast: 'Die neuesten',
  preview: 'Zeigen, was wegfiele',
  nothing: 'Nichts fiele weg.',
  would: (checkpoints, runCount, size) =>
    `${plural(checkpoints, 'Checkpoint', 'Checkpoints')} von ${plural(runCount, 'Lauf', 'Läufen')} ` +
    `${checkpoints === 1 ? 'fiele' : 'fielen'} weg; das gäbe ${size} frei.`,
  drop: (size) => `${size} freigeben`,
  dropped: (size) => `${size} freigegeben.`,
  dropTitle: 'Diese Checkpoints löschen?',
  dropMore: 'Sie lassen sich nicht zurückholen. Läufe gehen nur von Checkpoints weiter, die bleiben.',
  goes: 'Fällt weg',
  stays: 'Bleibt',
};
