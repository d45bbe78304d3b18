/** Words for runs that come from other runs. */
import { plural } from '../plural.ts';

export const descendWords = {
  fork: 'Fork',
  forkTitle: (n: number): string => `Fork run #${n}`,
  forkLead: 'A new run begins at a checkpoint of this one, with changed settings. This run stays as it is.',
  checkpoint: 'Checkpoint',
  checkpointAt: (step: string, loss: string | null): string => `Step ${step}${loss ? `, eval loss ${loss}` : ''}`,
  best: 'best',
  changes: 'Changed settings',
  changesHint: 'optimizer.lr=0.001',
  changesHelp: 'One key=value a line. Empty: nothing changes.',
  weightsOnly: 'Weights only',
  weightsOnlyHelp: 'Begin at step 0 with a fresh optimizer. Without it the run goes on at the step of the checkpoint.',
  startFork: 'Start fork',
  continue: 'Continue',
  continueTitle: (n: number): string => `Continue run #${n}`,
  continueLead: (epochs: number): string =>
    `A new run trains on where this one ended, after ${plural(epochs, 'epoch', 'epochs')}. This run stays as it is.`,
  epochs: 'More epochs',
  epochsBad: 'More epochs must be a whole number from 1.',
  startContinue: 'Start',
  lineage: 'Lineage',
  from: 'From',
  into: 'Into',
  kinds: {
    continue: 'continued',
    fork: 'forked',
    init: 'its weights',
    test: 'range test',
    'range-test': 'bounds of the range test',
  },
  at: (kind: string, checkpoint: string | null): string => (checkpoint === null ? kind : `${kind} at ${checkpoint}`),
} as const;
