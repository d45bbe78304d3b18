/** Every word of the page in German, after the catalogue in en.ts: one that is missing or too many is a type error. Nothing here may import en.ts when it runs: that waits for this. */
import type { Words } from './en.ts';
import { chartWords } from './de/charts.ts';
import { attentionWords, closingWords } from './de/closing.ts';
import { coreSentences } from './de/core/index.ts';
import { compareWords } from './de/compare.ts';
import { descendWords } from './de/descend.ts';
import { formWords } from './de/form.ts';
import { generateWords } from './de/generate.ts';
import { guideWords } from './de/guide.ts';
import { historyWords } from './de/history.ts';
import { menuWords } from './de/menus.ts';
import { importWords } from './de/import.ts';
import { actionWords, queueWords, toastWords, trashWords } from './de/lifecycle.ts';
import { newWords } from './de/new.ts';
import { paletteWords } from './de/palette.ts';
import { rangeWords } from './de/range.ts';
import { runWords } from './de/run.ts';
import { runsWords } from './de/runs.ts';
import { scriptWords } from './de/script.ts';
import { keyWords, settingsWords } from './de/settings.ts';
import * as shell from './de/shell.ts';
import { storageWords } from './de/storage.ts';
import { sweepWords } from './de/sweep.ts';
import { troubleWords } from './de/trouble.ts';

export const de: Words = {
  app: 'Tidemark',
  history: historyWords,
  menus: menuWords,
  import: importWords,
  form: formWords,
  palette: paletteWords,
  states: shell.stateWords,
  time: shell.timeWords,
  units: shell.unitWords,
  nav: shell.navWords,
  status: shell.statusWords,
  connection: shell.connectionWords,
  runs: runsWords,
  run: runWords,
  charts: chartWords,
  descend: descendWords,
  trouble: troubleWords,
  range: rangeWords,
  attention: attentionWords,
  closing: closingWords,
  guide: guideWords,
  compare: compareWords,
  script: scriptWords,
  sweep: sweepWords,
  generate: generateWords,
  new: newWords,
  welcome: shell.welcomeWords,
  settings: settingsWords,
  keys: keyWords,
  dialog: { cancel: 'Abbrechen' },
  toasts: toastWords,
  actions: actionWords,
  storage: storageWords,
  trash: trashWords,
  queue: queueWords,
  core: coreSentences,
  errors: shell.errorWords,
};
