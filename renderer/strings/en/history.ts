/** Words of the table of runs: what can be done in it, its columns, groups and views. */
import { plural } from '../plural.ts';

const many = (verb: string, n: number): string => (n === 1 ? verb : `${verb} ${plural(n, 'run', 'runs')}`);

export const historyWords = {
  nameOf: (number: number): string => `Name of run #${number}`,
  menu: (numbers: readonly number[]): string =>
    numbers.length === 1 ? `What to do with run #${numbers[0]}` : `What to do with ${numbers.length} runs`,
  deeds: {
    open: () => 'Open',
    rename: () => 'Rename',
    pause: () => 'Pause',
    resume: () => 'Resume',
    stop: () => 'Stop',
    compare: (n: number) => many('Compare', n),
    tag: (n: number) => many('Tag', n),
    archive: (n: number) => many('Archive', n),
    'put-back': (n: number) => (n === 1 ? 'Put back' : `Put ${plural(n, 'run', 'runs')} back`),
    'copy-number': () => 'Copy number',
    'copy-link': () => 'Copy link',
    delete: (n: number) => many('Delete', n),
  },
  pausing: (number: number): string => `Run #${number} pauses after a checkpoint.`,
  paused: (number: number): string => `Run #${number} is paused.`,
  resumed: (number: number): string => `Run #${number} is in line again.`,
  stopping: (number: number): string => `Run #${number} stops after a checkpoint.`,
  stopped: (number: number): string => `Run #${number} is stopped.`,
  putBack: (n: number): string => `${plural(n, 'run is', 'runs are')} in the list again.`,
  copied: (text: string): string => `Copied: ${text}`,
} as const;
