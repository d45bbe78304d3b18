/** What the disk, the database and whoever else holds them do not allow; and what is wrong with a request or a path. In German. */
import type { Unopened, storeSentences as english } from '../../../../shared/words/core/store.ts';
import type { Widen } from '../../words.ts';

const unopened: Readonly<Record<Unopened, string>> = {
  absolute: 'der Pfad muss absolut sein',
  name: 'der Name eines Experiments endet auf .tidemark.yaml oder .tidemark.json',
  missing: 'diese Datei gibt es nicht',
  forbidden: 'sie darf nicht gelesen werden',
  folder: 'es ist ein Ordner',
  not_file: 'es ist keine Datei',
  encoding: 'es ist kein Text in UTF-8',
};

export const storeSentences: Widen<typeof english> = {
  'store.full': () =>
    'Der Datenträger ist voll; nichts kann gespeichert werden. Platz schaffen: Das Training wartet und geht dann von selbst weiter.',
  'store.locked': () =>
    'Ein anderes Programm hält die Datenbank gesperrt. Es schließen: Das Training wartet und geht dann von selbst weiter.',
  'store.damaged': () =>
    'Die Datenbank ist beschädigt. Tidemark neu starten: Es legt die Datei beiseite und stellt die neueste gute Sicherung wieder her.',
  'store.unreadable': (v) =>
    `Die Datenbank kann nicht gelesen oder geschrieben werden (${v.code}). Den Datenträger prüfen.`,
  'store.file_locked': (v) => `${v.file} ist von einem anderen Programm gesperrt. Es schließen und erneut versuchen.`,
  'store.owned': () => 'Ein anderer Prozess von Tidemark hält diesen Datenordner.',
  'store.folder_unusable': (v) =>
    `Der Datenordner ${v.folder} ist nicht verwendbar: ${v.why}. Einen anderen wählen (--home).`,
  'store.no_backup': (v) =>
    `Eine Sicherung ${v.backup} gibt es nicht. ${v.backups.length > 0 ? `Es gibt: ${v.backups.join(', ')}.` : 'Es gibt keine.'}`,
  'store.bad_backup': (v) => `Die Sicherung ist nicht in Ordnung (${v.why}).`,
  'request.unexpected': () => 'In Tidemark ging etwas schief; was, steht in seinem Protokoll.',
  'request.large': (v) => `Die Anfrage ist größer als ${v.megabytes} MB.`,
  'request.no_answer': (v) => `Tidemark antwortet unter ${v.address} nicht. Läuft es noch?`,
  'request.not_tidemark': (v) => `Was unter ${v.address} antwortet, ist nicht Tidemark.`,
  'request.no_main_process': () =>
    'Der Hauptprozess von Tidemark antwortet nicht. Tidemark neu starten; die Läufe bleiben.',
  'request.lost': () => 'Die Verbindung zu Tidemark ist abgebrochen. Läuft es noch?',
  'request.closed': () => 'Die Verbindung zu Tidemark wurde geschlossen.',
  'request.earlier_start': () =>
    'Tidemark wurde neu gestartet, und dieser Link gehört zum früheren Start. Den neuen nehmen, den es ausgegeben hat.',
  'request.ending': () => 'Tidemark wird gerade beendet.',
  'request.only_looks': () =>
    'Der Befehl, der den Datenordner hält, sieht ihn nur an. Erneut versuchen, wenn er fertig ist.',
  'path.write_not_absolute': (v) => `Der Pfad, unter den geschrieben wird, muss absolut sein, nicht ${v.path}.`,
  'path.import_not_absolute': (v) => `Der Pfad, von dem importiert wird, muss absolut sein, nicht ${v.path}.`,
  'path.there_already': (v) => `${v.path} gibt es schon. Einen anderen Namen wählen.`,
  'path.not_empty': (v) => `${v.path} ist nicht leer. Einen anderen Ordner wählen.`,
  'path.not_there': (v) => `${v.path} gibt es nicht.`,
  'path.not_allowed': (v) => `${v.path} darf nicht gelesen werden.`,
  'path.gone': (v) => `Unter ${v.path} ist etwas verschwunden, während es gelesen wurde.`,
  'path.unknown_history': (v) =>
    `${v.path} enthält keinen Verlauf, der hier bekannt ist. Importieren lässt sich: ${v.importers.join(', ')}.`,
  'path.not_of_importer': (v) => `${v.path} ist nichts, was ${v.importer} schreibt. ${v.about}`,
  'path.cannot_open': (v) => `${v.path} lässt sich nicht öffnen: ${unopened[v.why]}.`,
  'path.cannot_open_code': (v) => `${v.path} lässt sich nicht öffnen: ${v.code}.`,
  'path.too_large': (v) => `${v.path} lässt sich nicht öffnen: Es ist größer als ${v.megabytes} MB.`,
};
