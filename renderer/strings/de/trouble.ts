/** A run that failed: what was seen of it, and what to do, in German. */
import type { Words } from '../en.ts';

export const troubleWords: Words['trouble'] = {
  title: 'Was zu tun ist',
  signs: 'Was zu sehen war',
  retry: 'Erneut versuchen',
  retryHint:
    'Ein weiterer Versuch vom neuesten Checkpoint. Mit denselben Einstellungen und demselben Seed endet er genauso.',
  goOn: 'Weitermachen',
  log: {
    title: 'Das Protokoll lesen',
    why: 'Seine letzten Zeilen sagen, wo es aufgehört hat.',
    label: 'Protokoll zeigen',
  },
  again: {
    title: 'Das Experiment ändern',
    why: 'Ein neuer Lauf beginnt mit den Einstellungen von diesem.',
    label: 'Neuer Lauf hieraus',
  },
  resume: { title: 'Mit diesem Lauf weitermachen', label: 'Erneut versuchen' },
  fromCheckpoint: (step) =>
    `Ein weiterer Versuch dieses Laufs geht vom Checkpoint bei Schritt ${step} weiter, wie er es ohne den Abbruch getan hätte.`,
  fromStart: 'Ein Checkpoint war noch nicht geschrieben; ein weiterer Versuch beginnt daher bei Schritt 0.',
  memoryAgain: 'Haben andere Programme inzwischen Speicher freigegeben, passt es vielleicht.',
  scriptAgain: 'Ein weiterer Versuch dieses Laufs, mit dem, was das Skript in seinem resume-Ordner gespeichert hat.',
  lowerRate: {
    title: 'Die Lernrate senken',
    label: (lr) => `${lr} setzen`,
    startWith: (key, lr) => `Neuer Lauf mit ${key} ${lr}`,
    forkWith: (key, lr) => `Abzweigen mit ${key} ${lr}`,
    tenth: (peak) => `Sie stieg bis ${peak}; ein Zehntel davon ist ein sicherer nächster Versuch.`,
    edge: (number, edge, peak) =>
      `Nach Bereichstest #${number} liegt der Rand bei ${edge}; dieser Lauf ging bis ${peak}.`,
    fork: (checkpoint) => `Ein neuer Lauf geht von ${checkpoint} weiter.`,
    start: 'Ein neuer Lauf beginnt bei Schritt 0.',
  },
  rangeTest: {
    title: 'Die Rate finden, die er verträgt',
    why: 'Ein Bereichstest dieses Experiments dauert Minuten und ergibt Grenzen, die er weitergibt.',
    label: 'Bereichstest',
  },
  rangeAgain: (number) => ({
    title: 'Die Rate neu testen',
    why: `Bereichstest #${number} hatte vielleicht andere Einstellungen. Ein neuer gilt genau diesem Experiment.`,
    label: 'Bereichstest',
  }),
  clip: {
    title: 'Den Gradienten begrenzen',
    why: 'Kappt einzelne Spitzen. Wo die Rate zu hoch bleibt, behandelt es nur das Symptom.',
    label: 'clip_norm 1 setzen',
  },
  warmUp: {
    title: 'Mit Warm-up beginnen',
    why: 'Es ging im ersten Zehntel schief: Ein lineares Warm-up über 5 % der Schritte kann darüber hinweghelfen.',
    label: 'warmup 5% setzen',
  },
  smallerBatch: (half, accumulate) => ({
    title: 'Einen kleineren Batch nehmen',
    why: `Batches zu ${half}, ${accumulate} davon je Update: dieselben Updates in etwa der Hälfte des Speichers.`,
    label: `Batch ${half} setzen`,
  }),
  report: {
    copy: 'Bericht kopieren',
    copied: 'Kopiert.',
    about: 'Der Grund, was zu sehen war, die Einstellungen, die Umgebung und das Ende des Protokolls, als Text',
    head: (number, name, step, total) =>
      `Tidemark, Lauf #${number}, ${name}: gescheitert bei Schritt ${step}${total === null ? '' : ` von ${total}`}`,
    settings: 'Einstellungen, die von den Vorgaben abweichen',
    log: 'Ende des Protokolls',
  },
  gradient: (norm, factor) => `Gradientennorm ${norm}, mehr als das ${factor}-Fache ihres Medians`,
  gradientMost: (norm) => `Gradientennorm ${norm}, ihr höchster Wert`,
  lastFinite: (loss) => `Trainings-Loss ${loss}, der letzte, der eine Zahl ist`,
  ended: (loss) => `Trainings-Loss ${loss}, der Lauf hielt an`,
};
