/** What can be done with runs of the table as they are now: nothing that would fail. Pure. */
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { isSettled, nextState } from '../../../shared/run-state.ts';

export type RunDeed =
  | 'open'
  | 'rename'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'compare'
  | 'baseline'
  | 'tag'
  | 'archive'
  | 'put-back'
  | 'copy-number'
  | 'copy-link'
  | 'delete';

/** A checkpoint ends a going run; a program of somebody else's can be stopped, and only some can be taken up again. */
const canPause = ({ state }: RunSummary): boolean => state === 'running' || nextState(state, 'pause') !== null;
const canResume = ({ state, is_imported }: RunSummary): boolean => !is_imported && nextState(state, 'resume') !== null;

/** @param runs one, or all that are chosen: what is for one run alone is left out then */
export function deedsOf(runs: readonly RunSummary[]): RunDeed[] {
  const [only] = runs.length === 1 ? runs : [];
  const every = (test: (run: RunSummary) => boolean): boolean => runs.every(test);
  const deeds: (RunDeed | false | undefined)[] = [
    only && 'open',
    only && 'rename',
    only && canPause(only) && 'pause',
    only && canResume(only) && 'resume',
    only && !isSettled(only.state) && 'stop',
    // The rate of a range test rises until it fails: it compares with nothing.
    every((run) => run.kind === 'train') && 'compare',
    only?.kind === 'train' && 'baseline',
    'tag',
    every((run) => run.archived) ? 'put-back' : 'archive',
    only && 'copy-number',
    only && 'copy-link',
    every((run) => isSettled(run.state)) && 'delete',
  ];
  return deeds.filter((deed) => deed !== false && deed !== undefined);
}
