/** Words of what is done to runs as wholes, of the trash and of storage. */
import { formatCount } from '../../../shared/format.ts';
import { storageKinds } from '../../../shared/words/storage.ts';
import { plural } from '../plural.ts';

const runs = (n: number): string => plural(n, 'run', 'runs');

export const toastWords = {
  undo: 'Undo',
  dismiss: 'Dismiss',
  again: 'Try again',
  undone: (text: string): string => `Taken back: ${text}`,
} as const;

export const actionWords = {
  archived: (n: number): string => `${runs(n)} archived: out of the list, everything kept.`,
  deleted: (n: number): string => `${runs(n)} moved to the trash.`,
  tagged: (n: number, tag: string): string => `${runs(n)} tagged “${tag}”.`,
  untagged: (n: number, tag: string): string => `“${tag}” removed from ${runs(n)}.`,
  renamed: (name: string): string => `Renamed to “${name}”.`,
  noted: 'Notes kept.',
  renamedSince: (name: string): string => `Not taken back: the run has been renamed to “${name}” since.`,
  notedSince: 'Not taken back: the notes have been changed since.',
  selected: (n: number): string => `${formatCount(n)} selected`,
  toolbar: (n: number): string => `${runs(n)} selected`,
  select: (number: number): string => `Select run #${number}`,
  selectAll: 'Select all runs the query finds',
  compare: 'Compare',
  tag: 'Tag',
  archive: 'Archive',
  delete: 'Delete',
  clear: 'Clear the selection',
  tagTitle: (n: number): string => `Tag ${runs(n)}`,
  tagName: 'Tag',
  tagHelp: 'A word to find them by: tags has "paper".',
  add: 'Add the tag',
  removeTag: (tag: string): string => `Remove the tag ${tag}`,
  rename: 'Rename',
  name: 'Name',
  keep: 'Keep',
  editNotes: 'Edit',
  writeNotes: 'Write notes',
  notesLabel: 'Notes, in Markdown',
  notesLeft: 'The notes stay as they were.',
  notesChanged:
    'The notes have been changed elsewhere meanwhile. Keeping these takes their place; undo brings them back.',
} as const;

export const storageWords = {
  title: 'Storage',
  reading: 'Adding up what the data folder holds.',
  used: (used: string, free: string): string => `${used} used, ${free} free on the disk`,
  kinds: storageKinds,
  chart: (parts: string): string => `What takes up the data folder: ${parts}`,
  largest: 'Largest runs',
  run: 'Run',
  checkpoints: 'Checkpoints',
  files: 'Other files',
  series: 'Series',
  backup: 'Back up now',
  backedUp: (name: string, size: string): string => `Backed up as ${name}, ${size}, checked.`,
  backedUpDamaged: (name: string, problem: string): string =>
    `Backed up as ${name}, but the database itself is damaged: ${problem}`,
  check: 'Check the folder',
  checking: 'Checking every page and every sum.',
  whole: (runCount: number, points: number, seconds: string): string =>
    `The folder is whole: ${runs(runCount)}, ${plural(points, 'point', 'points')}, read in ${seconds}.`,
  retention: 'Checkpoints to keep',
  retentionHelp: 'Series, samples and logs stay. So does every checkpoint another run began from.',
  where: 'Runs it is for, as a query; empty: all that have ended',
  keepBest: 'The best',
  keepLast: 'The newest',
  preview: 'Show what would go',
  nothing: 'Nothing would go.',
  would: (checkpoints: number, runCount: number, size: string): string =>
    `${plural(checkpoints, 'checkpoint', 'checkpoints')} of ${runs(runCount)} would go and free ${size}.`,
  drop: (size: string): string => `Free ${size}`,
  dropped: (size: string): string => `${size} freed.`,
  dropTitle: 'Drop these checkpoints?',
  dropMore: 'They cannot be brought back. Runs go on only from checkpoints that are kept.',
  goes: 'Goes',
  stays: 'Stays',
} as const;

export const trashWords = {
  title: 'Trash',
  empty: 'Nothing is in the trash.',
  keeps: (days: number): string => `Runs are purged at the first start after ${plural(days, 'day', 'days')} here.`,
  deleted: 'Deleted',
  size: 'Files',
  restore: 'Put back',
  restored: 'The run is back in the list.',
  purge: 'Empty the trash',
  purgeTitle: (n: number): string => `Delete ${runs(n)} for good?`,
  purgeMore: 'Their series, samples and checkpoints cannot be brought back.',
  purged: (n: number, size: string): string => `${runs(n)} deleted for good; ${size} are free again.`,
} as const;

export const queueWords = {
  title: 'Queue',
  show: 'Show the queue',
  parallel: 'Runs at a time',
  auto: (n: number): string => `${n}, by cores and memory`,
  threads: (n: number): string => `${plural(n, 'thread', 'threads')} each`,
  pause: 'Pause the queue',
  resume: 'Start what is in line',
  paused: 'The queue is paused.',
  pausedMore: 'What is running goes on; nothing more is started.',
  place: 'Place',
  progress: 'Progress',
  running: 'now',
  steps: (done: string, all: string): string => `${done} of ${all} steps`,
  priority: 'Priority',
  first: (number: number): string => `Move run #${number} to the head of the line`,
  up: (number: number): string => `Move run #${number} up`,
  down: (number: number): string => `Move run #${number} down`,
  cancel: (number: number): string => `Take run #${number} out of the line`,
  cancelled: (number: number): string => `Run #${number} is out of the line.`,
  empty: 'Nothing is running, and nothing is in line.',
  emptyMore: 'What you start waits here until there is room for it, and can be moved in the line.',
} as const;
