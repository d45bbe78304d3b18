/** What is new of one sweep: at most four times a second, the latest state alone, until it is no longer running. */
import { setTimeout } from 'node:timers/promises';
import type { SweepNews } from '../../../shared/contract/sweeps.ts';
import { summaryOf, trialRows } from '../queries/sweeps.ts';
import { getSweep } from '../store/sweeps.ts';
import { readySweep } from '../sweeps/stored.ts';
import type { Deps } from './deps.ts';

const INTERVAL_MS = 250;

export async function* watchSweep(
  { db, changes, queue }: Pick<Deps, 'db' | 'changes' | 'queue'>,
  id: string,
  signal?: AbortSignal,
): AsyncGenerator<SweepNews> {
  const told = new Map<number, string>();
  while (!signal?.aborted) {
    const changed = changes.next(signal);
    const row = getSweep(db, id);
    const rows = trialRows(db, id);
    const trials = rows.filter((trial) => {
      const text = JSON.stringify(trial);
      if (told.get(trial.number) === text) return false;
      told.set(trial.number, text);
      return true;
    });
    yield { sweep: summaryOf(row, readySweep(row), rows, queue.capacity()), trials };
    // Its last runs may still be writing their checkpoint.
    const going = rows.some((t) => t.runs.some((r) => r.state === 'running'));
    if (row.state !== 'running' && !going) return;
    await changed;
    await setTimeout(INTERVAL_MS);
  }
}
