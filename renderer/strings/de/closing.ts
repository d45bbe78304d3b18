/** Runs when Tidemark is closed, and what the desktop app does meanwhile, in German. */
import type { Words } from '../en.ts';

export const closingWords: Words['closing'] = {
  title: 'Wenn Tidemark geschlossen wird',
  label: 'Läufe, die gerade trainieren',
  choices: { ask: 'Fragen', stop: 'Stoppen', keep: 'Weiterlaufen' },
  notes: {
    ask: 'Die App fragt. Ein Server, der beendet wird, stoppt sie mit einem Checkpoint.',
    stop: 'Sie stoppen mit einem Checkpoint und können genau dort fortgesetzt werden.',
    keep: 'Sie laufen im Hintergrund weiter, mit allem, was wartet, und den Sweeps.',
  },
};

export const attentionWords: Words['attention'] = {
  title: 'Während Läufe trainieren',
  choices: {
    notify: { label: 'Das Ende eines Laufs melden', note: 'In der Desktop-App, solange ihr Fenster nicht vorn ist.' },
    keep_awake: { label: 'Den Rechner wach halten', note: 'In der Desktop-App. Der Bildschirm darf dunkel werden.' },
  },
};
