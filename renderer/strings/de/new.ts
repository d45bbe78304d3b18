/** The page a run is written on, in German. */
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';
import { formatFixed } from '../../../shared/format.ts';

export const newWords: Words['new'] = {
  title: 'Neuer Lauf',
  fromExample: (title) => `aus dem Beispiel „${title}“`,
  fromRun: (n) => `aus Lauf #${n}`,
  fromFile: (name) => `aus ${name}`,
  examples: 'Beispiele',
  editor: 'Experiment als YAML',
  form: 'Experiment als Formular',
  pathsFrom: (folder) => `Relative Pfade beginnen in ${folder}`,
  file: 'spec.yaml',
  checking: 'Wird geprüft',
  ok: 'Keine Probleme.',
  problems: (n) => plural(n, 'Problem', 'Probleme'),
  problemList: 'Probleme',
  at: (line, column) => `Zeile ${line}, Spalte ${column}`,
  start: 'Lauf starten',
  preview: 'Lernrate über den Lauf',
  previewMomentum: 'Momentum über den Lauf',
  previewSteps: 'Schritte je Epoche',
  previewNote: (steps, epochs) => `${steps} Schritte, ${plural(epochs, 'Epoche', 'Epochen')}`,
  previewHelp: 'Die wirkliche Zahl ergibt sich aus den Daten, wenn der Lauf beginnt.',
  noPreview: 'Die Vorschau kommt wieder, wenn der Schedule keine Probleme hat.',
  followsMetric: 'Dieser Schedule folgt einer Metrik; bekannt wird er erst, während der Lauf trainiert.',
  unused: (names, schedule) =>
    `${names.join(' und ')} ${names.length === 1 ? 'hat' : 'haben'} keine Wirkung: Der Schedule ${schedule} setzt eigene Werte.`,
  drop: {
    here: 'Eine Experimentdatei hier ablegen, um sie zu öffnen',
    choose: 'Datei öffnen',
    opened: (name) => `${name} anstelle des Entwurfs geöffnet.`,
    dismiss: 'Ausblenden',
    one: (n) =>
      n === 0
        ? 'Nichts wurde geöffnet: Das war keine Datei.'
        : `Nichts wurde geöffnet: Es kamen ${n} Dateien, und eine kann geöffnet werden.`,
    name: (name) =>
      `${name} wurde nicht geöffnet: Der Name eines Experiments endet auf .tidemark.yaml oder .tidemark.json.`,
    large: (name, megabytes, most) =>
      `${name} wurde nicht geöffnet: Die Datei hat ${formatFixed(megabytes, 1)} MB, gelesen werden höchstens ${most} MB.`,
    notText: (name) => `${name} wurde nicht geöffnet: Es ist kein Text in UTF-8.`,
    unreadable: (name) => `${name} wurde nicht geöffnet: Die Datei ist nicht lesbar.`,
  },
  draft: {
    restored: (time) => `Entwurf von ${time} wiederhergestellt.`,
    discard: 'Verwerfen',
    discarded: 'Entwurf verworfen.',
    notKept:
      'Dieser Entwurf wird nicht gespeichert: Er ist zu lang, enthält etwas, das wie ein Geheimnis aussieht, oder es kommt keine Antwort.',
  },
  estimate: {
    title: 'Schätzung',
    waiting: 'Sie kommt, wenn das Experiment keine Probleme hat.',
    time: 'Zeit',
    memory: 'Speicher',
    disk: 'Festplatte',
    parameters: 'Parameter',
    unknown: 'Noch unbekannt',
    between: (low, high) => `${low} bis ${high}`,
    noTime: {
      'no runs': 'kein ähnlicher Lauf hier',
      script: 'bei einem Skript nicht vorherzusagen',
      failed: 'die Probe ist gescheitert',
    },
    noMemory: {
      script: 'bei einem Skript nicht vorherzusagen',
      'data unread': 'die Daten sind noch nicht gelesen',
      inherited: 'das Modell kommt mit seinem Lauf',
      engine: 'über diese Engine ist nichts bekannt',
    },
    fromRuns: (n) => `aus ${plural(n, 'ähnlichem Lauf', 'ähnlichen Läufen')}`,
    fromOtherBatches: (n) => `aus ${plural(n, 'Lauf', 'Läufen')} mit anderen Batches`,
    fromProbe: 'aus einigen hier probierten Schritten',
    parts: (base, weights, step) =>
      `Engine und Programm ${base}; Gewichte, Gradienten und Slots ${weights}; ein Schritt ${step}.`,
    assumed: 'Angenommen sind 80 verschiedene Zeichen im Text.',
    free: (free) => `${free} frei`,
    checkpoints: (n) => plural(n, 'Checkpoint', 'Checkpoints'),
    slots: (n) => `je ${plural(n, 'Slot', 'Slots')}`,
    tryOut: 'Einige Schritte probieren',
    trying: 'Wird probiert',
    tryHelp: 'Etwa 5 s; nichts wird behalten.',
    failed: (said) => `Die Probe ist gescheitert: ${said}`,
    running: (n) => `${plural(n, 'Lauf trainiert', 'Läufe trainieren')} gerade: Zusammen sind sie langsamer.`,
  },
};
