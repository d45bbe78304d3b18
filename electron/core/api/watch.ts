/** Summaries of runs in progress, then of those that changed: at most four times a second, the latest state alone. */
import { setTimeout } from 'node:timers/promises';
import type { Database } from '../store/database.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { Changes } from '../changes.ts';
import { summarise } from '../queries/summary.ts';
import { findRun, idsInState, type RunRow } from '../store/runs.ts';

const INTERVAL_MS = 250;

const rowsOf = (db: Database, ids: readonly string[]): RunRow[] =>
  ids.flatMap((id) => {
    const row = findRun(db, id);
    return row === null || row.deleted !== null ? [] : [row];
  });

export async function* watchRuns(
  db: Database,
  changes: Changes,
  signal?: AbortSignal,
): AsyncGenerator<{ runs: RunSummary[]; gone: string[] }> {
  let { version } = changes.since(0);
  const going = [...idsInState(db, 'running'), ...idsInState(db, 'queued')];
  yield { runs: summarise(db, rowsOf(db, going)), gone: [] };
  while (!signal?.aborted) {
    if (changes.since(version).ids.length === 0) await changes.next(signal);
    await setTimeout(INTERVAL_MS);
    const changed = changes.since(version);
    version = changed.version;
    if (changed.ids.length === 0) continue;
    const there = rowsOf(db, changed.ids);
    yield {
      runs: summarise(db, there),
      gone: changed.ids.filter((id) => !there.some((row) => row.id === id)),
    };
  }
}
