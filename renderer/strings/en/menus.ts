/** Words of the menus of checkpoints and of a sweep's trials. */
import { plural } from '../plural.ts';

export const menuWords = {
  /** Head of the column of the buttons, for a reader. */
  column: 'What to do',
  ofCheckpoint: (name: string): string => `What to do with ${name}`,
  checkpoint: {
    generate: 'Write with it',
    continue: 'Continue for more epochs',
    fork: 'Fork from it',
    'range-test': 'Range test from it',
    export: 'Export the model',
    'copy-name': 'Copy name',
    'copy-path': 'Copy path',
  },
  exportTitle: (n: number, checkpoint: string): string => `Export ${checkpoint} of run #${n}`,
  exportLead:
    'The model in Hugging Face’s GPT-2 layout: config.json, model.safetensors and the files of the tokenizer.',
  exportTo: 'Folder on this machine',
  exportHint: '/home/me/project/model',
  exportHelp: 'From the root on, empty or not there yet: nothing is overwritten.',
  exportStart: 'Export',
  exported: (files: number, to: string): string => `${plural(files, 'file', 'files')} written to ${to}`,
  ofTrial: (n: number): string => `What to do with trial ${n}`,
  openRun: (n: number): string => `Open run #${n}`,
  trial: {
    compare: (best: number): string => `Compare with the best, trial ${best}`,
    run: (): string => 'New run from this',
    trial: (): string => 'Add a trial like this',
    copy: (): string => 'Copy settings',
  },
  settingsCopied: (n: number): string => `Settings of trial ${n} copied, one a line as forks and --set take them.`,
} as const;
