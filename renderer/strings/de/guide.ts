/** The guided loop, in German. */
import type { Words } from '../en.ts';

export const guideWords: Words['guide'] = {
  label: 'Rundgang',
  begin: 'Rundgang beginnen',
  beginNote: 'Fünf Schritte mit einem echten Buch, einige Minuten. Jederzeit zu verlassen; was entstanden ist, bleibt.',
  leave: 'Rundgang verlassen',
  steps: {
    test: 'Lernrate finden',
    train: 'Damit trainieren',
    compare: 'Mit fester Rate vergleichen',
    sweep: 'Sweep',
    write: 'Text schreiben',
  },
  done: 'fertig',
  now: 'jetzt',
  start: {
    test: 'Die Rate steigt Schritt für Schritt; wo der Loss fällt, lernt das Modell. Drei Seeds zeigen, wie sicher das ist.',
    train: 'Der Test schlägt Grenzen vor. Eine zyklische Rate geht zwischen ihnen auf und ab.',
    compare:
      'Hat es sich gelohnt? Dasselbe Experiment noch einmal, mit der Rate seiner Datei (optimizer.lr) von Anfang bis Ende.',
    sweep:
      'Welche Rate zwischen den Grenzen ist die beste, und kommt es darauf an? Zwölf Trials, einer nach dem anderen gewählt.',
    write: '',
  },
  look: {
    test: '',
    train: '',
    compare: 'Beide Läufe sind fertig: Welcher lernt schneller, und welcher endet tiefer?',
    sweep: '',
    write: 'Der Sweep läuft von selbst weiter. Inzwischen kann das trainierte Modell schreiben.',
  },
  startButton: {
    test: 'Bereichstest starten',
    train: 'Mit diesen Grenzen trainieren',
    compare: 'Mit fester Rate trainieren',
    sweep: 'Sweep einrichten',
    write: '',
  },
  lookButton: {
    test: '',
    train: '',
    compare: 'Die beiden vergleichen',
    sweep: '',
    write: 'Mit dem Modell schreiben',
  },
  going: {
    test: 'Der Bereichstest läuft.',
    train: 'Das Modell trainiert.',
    compare: 'Die Baseline trainiert.',
    sweep: '',
    write: '',
  },
  ready: 'Der Sweep ist unten eingerichtet. Durchsehen, dann: Sweep starten.',
  watch: 'Zusehen',
  broken: 'Er kam nicht bis zum Ende; seine Seite sagt, warum. Der Schritt lässt sich jederzeit wiederholen.',
  again: 'Wiederholen',
  over: 'Das war der ganze Rundgang. „Schreiben“ lässt das Modell den Prompt fortsetzen; „Neuer Lauf“ beginnt ein eigenes Experiment.',
  finish: 'Fertig',
};
