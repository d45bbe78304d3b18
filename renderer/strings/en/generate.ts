/** Words of the page that writes with a model. */
import { plural } from '../plural.ts';
import type { Beside } from '../../views/generate/second.ts';
import { formatCount, formatFixed } from '../../../shared/format.ts';

export const generateWords = {
  title: 'Generate',
  about: 'text from a model you trained',
  aboutTwo: 'side by side: the same prompt and seed',
  run: 'Run',
  checkpoint: 'Checkpoint',
  bestCheckpoint: 'The best',
  atStep: (step: string, loss: string | null): string => `Step ${step}${loss ? `, eval loss ${loss}` : ''}`,
  sides: { left: 'Left', right: 'Right' },
  ofSide: (what: string, side: string | null): string => (side ? `${side}: ${what.toLowerCase()}` : what),
  beside: 'Side by side',
  closeSide: 'Close this side',
  /** What the second side is beside the first. @param run its number and name */
  besideIs: (what: Beside, run: string): string => {
    switch (what.kind) {
      case 'best':
        return `The best checkpoint of the same run, step ${formatCount(what.step)}.`;
      case 'last':
        return `The last checkpoint of the same run, step ${formatCount(what.step)}.`;
      case 'earlier':
        return `An earlier checkpoint of the same run, step ${formatCount(what.step)}.`;
      case 'later':
        return `A later checkpoint of the same run, step ${formatCount(what.step)}.`;
      case 'run':
        return `Another run: ${run}.`;
      case 'same':
        return 'The same model on both sides: choose another checkpoint, run or temperature.';
    }
  },
  ownTemperature: 'Temperature',
  /** Before a number, where there is no room for the word. */
  temperatureSign: 'T',
  start: 'Write',
  stop: 'Stop',
  stopAll: 'Stop both',
  stopSide: 'Stop this side',
  copy: 'Copy text',
  copied: 'Copied',
  settings: 'Prompt and sampling',
  prompt: 'Prompt',
  promptCount: (n: number): string => plural(n, 'character', 'characters'),
  temperature: 'Temperature',
  temperatureHelp: '0 takes the likeliest token every time.',
  topK: 'Top k',
  topP: 'Top p',
  off: 'off',
  seed: 'Seed',
  tokens: 'Length',
  tokensUnit: 'tokens',
  written: (n: number, of: number): string => `${n} of ${of} tokens`,
  speed: (n: number): string => `${formatCount(Math.round(n))} a second`,
  perplexity: (n: string): string => `perplexity ${n}`,
  from: (checkpoint: string): string => `from ${checkpoint}`,
  stopped: 'Stopped.',
  output: 'Text',
  empty: 'The text comes here.',
  emptyMore: 'Ctrl Enter starts it.',
  noRuns: 'No model can write yet.',
  noRunsMore: 'Train one on text: the example that reads Hamlet takes about a minute.',
  starting: 'Loading the model',
  complete: {
    title: 'Complete while typing',
    says: (text: string): string => `May come next: ${text}. Tab takes it, Escape leaves it.`,
  },
  prompts: {
    title: 'Prompts',
    none: 'no prompt',
    settings: (s: {
      temperature: number;
      top_k: number | null;
      top_p: number | null;
      seed: number;
      tokens: number;
    }): string =>
      [
        `T ${formatFixed(s.temperature, 2)}`,
        ...(s.top_k === null ? [] : [`top k ${s.top_k}`]),
        ...(s.top_p === null ? [] : [`top p ${formatFixed(s.top_p, 2)}`]),
        `seed ${s.seed}`,
        plural(s.tokens, 'token', 'tokens'),
      ].join(', '),
    remove: (name: string): string => `Remove the prompt ${name}`,
    removeShort: 'Remove',
    removed: 'Prompt removed.',
  },
  odds: {
    title: 'Next token',
    nats: (n: string): string => `${n} nats`,
    hint: 'Left and Right go from token to token and show what else might have been; Down goes to the list, Enter takes one.',
    token: (text: string, p: string): string => `${text}, probability ${p}`,
    take: (text: string, p: string): string => `Go on with ${text}, probability ${p}`,
    here: (text: string, p: string): string => `${text}, probability ${p}: stands in the text`,
    note: 'By the model itself, before temperature, top k and top p.',
    legend: 'Underlines',
    /** @param p as probabilities are written, from the highest bound down */
    levels: ([high, middle, low]: readonly string[]): readonly string[] => [
      `probability ${high} and above`,
      `${middle} to ${high}`,
      `${low} to ${middle}`,
      `below ${low}`,
    ],
    chosen: 'chosen by you',
    tooLong: (n: string): string => `Texts of more than ${n} tokens are written without probabilities.`,
  },
} as const;
