/** What can be done with a checkpoint as its run is now: nothing that would fail. Pure. */
import type { RunDetail } from '../../../shared/contract/runs.ts';

type Run = Pick<RunDetail, 'task' | 'state' | 'imported' | 'checkpoints' | 'spec'>;
export type CheckpointDeed = 'generate' | 'continue' | 'fork' | 'range-test' | 'export' | 'copy-name' | 'copy-path';

export function checkpointDeeds(run: Run, name: string): CheckpointDeed[] {
  // A script's checkpoints are its own affair, and an imported run has none.
  const trained = run.task !== 'command' && !run.imported;
  const deeds: (CheckpointDeed | false)[] = [
    trained && run.task === 'text' && 'generate',
    // More epochs go on where a run ended: from its newest.
    trained && run.state === 'done' && name === run.checkpoints[0]?.name && 'continue',
    trained && 'fork',
    trained && 'range-test',
    trained && run.task === 'text' && modelOf(run.spec) === 'gpt' && 'export',
    'copy-name',
    'copy-path',
  ];
  return deeds.filter((deed) => deed !== false);
}

function modelOf({ task }: Run['spec']): unknown {
  const { model } = (task ?? {}) as { model?: { type?: unknown } };
  return model?.type;
}

/** Where it lies, written as the run's folder is. */
export const pathOf = ({ dir }: Pick<RunDetail, 'dir'>, name: string): string =>
  [dir, 'checkpoints', name].join(dir.includes('\\') && !dir.includes('/') ? '\\' : '/');
