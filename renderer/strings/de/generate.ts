/** The page that writes with a model, in German. */
import type { Words } from '../en.ts';
import { plural } from '../plural.ts';
import { formatCount, formatFixed } from '../../../shared/format.ts';

export const generateWords: Words['generate'] = {
  title: 'Generieren',
  about: 'Text von einem selbst trainierten Modell',
  aboutTwo: 'nebeneinander: derselbe Prompt und Seed',
  run: 'Lauf',
  checkpoint: 'Checkpoint',
  bestCheckpoint: 'Der beste',
  atStep: (step, loss) => `Schritt ${step}${loss ? `, Eval-Loss ${loss}` : ''}`,
  sides: { left: 'Links', right: 'Rechts' },
  ofSide: (what, side) => (side ? `${side}: ${what}` : what),
  beside: 'Nebeneinander',
  closeSide: 'Diese Seite schließen',
  besideIs: (what, run) => {
    switch (what.kind) {
      case 'best':
        return `Der beste Checkpoint desselben Laufs, Schritt ${formatCount(what.step)}.`;
      case 'last':
        return `Der letzte Checkpoint desselben Laufs, Schritt ${formatCount(what.step)}.`;
      case 'earlier':
        return `Ein früherer Checkpoint desselben Laufs, Schritt ${formatCount(what.step)}.`;
      case 'later':
        return `Ein späterer Checkpoint desselben Laufs, Schritt ${formatCount(what.step)}.`;
      case 'run':
        return `Ein anderer Lauf: ${run}.`;
      case 'same':
        return 'Auf beiden Seiten dasselbe Modell: einen anderen Checkpoint, Lauf oder eine andere Temperatur wählen.';
    }
  },
  ownTemperature: 'Temperatur',
  temperatureSign: 'T',
  start: 'Schreiben',
  stop: 'Stoppen',
  stopAll: 'Beide stoppen',
  stopSide: 'Diese Seite stoppen',
  copy: 'Text kopieren',
  copied: 'Kopiert',
  settings: 'Prompt und Sampling',
  prompt: 'Prompt',
  promptCount: (n) => plural(n, 'Zeichen', 'Zeichen'),
  temperature: 'Temperatur',
  temperatureHelp: '0 nimmt immer das wahrscheinlichste Token.',
  topK: 'Top k',
  topP: 'Top p',
  off: 'aus',
  seed: 'Seed',
  tokens: 'Länge',
  tokensUnit: 'Tokens',
  written: (n, of) => `${n} von ${of} Tokens`,
  speed: (n) => `${formatCount(Math.round(n))} je Sekunde`,
  perplexity: (n) => `Perplexität ${n}`,
  from: (checkpoint) => `aus ${checkpoint}`,
  stopped: 'Gestoppt.',
  output: 'Text',
  empty: 'Der Text kommt hierher.',
  emptyMore: 'Strg Enter startet ihn.',
  noRuns: 'Noch kann kein Modell schreiben.',
  noRunsMore: 'Eines mit Text trainieren: Das Beispiel, das Hamlet liest, braucht etwa eine Minute.',
  starting: 'Das Modell wird geladen',
  complete: {
    title: 'Beim Tippen vervollständigen',
    says: (text) => `Mögliche Fortsetzung: ${text}. Tab nimmt sie, Escape verwirft sie.`,
  },
  prompts: {
    title: 'Prompts',
    none: 'kein Prompt',
    settings: (s) =>
      [
        `T ${formatFixed(s.temperature, 2)}`,
        ...(s.top_k === null ? [] : [`Top k ${s.top_k}`]),
        ...(s.top_p === null ? [] : [`Top p ${formatFixed(s.top_p, 2)}`]),
        `Seed ${s.seed}`,
        plural(s.tokens, 'Token', 'Tokens'),
      ].join(', '),
    remove: (name) => `Den Prompt ${name} entfernen`,
    removeShort: 'Entfernen',
    removed: 'Prompt entfernt.',
  },
  odds: {
    title: 'Nächstes Token',
    nats: (n) => `${n} nats`,
    hint: 'Links und Rechts gehen von Token zu Token und zeigen, was sonst möglich war; Ab geht zur Liste, Enter nimmt eines.',
    token: (text, p) => `${text}, Wahrscheinlichkeit ${p}`,
    take: (text, p) => `Mit ${text} weiterschreiben, Wahrscheinlichkeit ${p}`,
    here: (text, p) => `${text}, Wahrscheinlichkeit ${p}: steht im Text`,
    note: 'Vom Modell selbst, vor Temperatur, Top k und Top p.',
    legend: 'Unterstreichungen',
    levels: ([high, middle, low]) => [
      `Wahrscheinlichkeit ${high} und mehr`,
      `${middle} bis ${high}`,
      `${low} bis ${middle}`,
      `unter ${low}`,
    ],
    chosen: 'selbst gewählt',
    tooLong: (n) => `Texte von mehr als ${n} Tokens werden ohne Wahrscheinlichkeiten geschrieben.`,
  },
};
