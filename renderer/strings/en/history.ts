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
  metric: {
    last: (name: string): string => name,
    min: (name: string): string => `lowest ${name}`,
    max: (name: string): string => `highest ${name}`,
  },
  column: {
    menu: (title: string): string => `What to do with the column ${title}`,
    up: 'Smallest first',
    down: 'Largest first',
    left: 'Move left',
    right: 'Move right',
    pin: 'Pin at the left',
    unpin: 'Let go',
    hide: 'Take out',
  },
  columns: {
    button: 'Columns',
    shownCount: (n: number): string => `Columns: ${n} shown`,
    title: 'Columns of the table',
    search: 'Find a field, metric or setting',
    usual: 'Usual columns',
    shown: 'Shown, from the left',
    more: 'To be added',
    none: 'Nothing has that name.',
    add: (title: string, id: string): string => `Add ${title}, ${id}`,
    pin: (title: string): string => `Pin ${title}`,
    up: (title: string): string => `Move ${title} to the left`,
    down: (title: string): string => `Move ${title} to the right`,
    remove: (title: string): string => `Take ${title} out`,
  },
  pausing: (number: number): string => `Run #${number} pauses after a checkpoint.`,
  paused: (number: number): string => `Run #${number} is paused.`,
  resumed: (number: number): string => `Run #${number} is in line again.`,
  stopping: (number: number): string => `Run #${number} stops after a checkpoint.`,
  stopped: (number: number): string => `Run #${number} is stopped.`,
  putBack: (n: number): string => `${plural(n, 'run is', 'runs are')} in the list again.`,
  copied: (text: string): string => `Copied: ${text}`,
} as const;
