/** Looking at the line of runs, and changing it. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { ParsedInputOf } from '../../../shared/contract/index.ts';
import type { QueueState } from '../../../shared/contract/queue.ts';
import { summarise } from '../queries/summary.ts';
import { idsInLine, moveInLine, prioritise } from '../store/line.ts';
import { getRun, idsInState, resolveId } from '../store/runs.ts';
import { readSettings, writeSettings } from '../store/settings.ts';
import type { Deps } from './deps.ts';

export function lookAtQueue({ db, queue }: Deps): QueueState {
  const { parallel: chosen, paused, on_close, keep_awake, notify } = readSettings(db);
  const rows = (ids: readonly string[]) => ids.map((id) => getRun(db, id));
  const line = rows(idsInLine(db));
  return {
    ...queue.capacity(),
    chosen,
    paused,
    on_close,
    keep_awake,
    notify,
    running: summarise(db, rows(idsInState(db, 'running'))),
    queued: summarise(db, line).map((run, i) => ({ ...run, priority: line[i]?.priority ?? 0 })),
  };
}

export function setQueue(deps: Deps, changes: ParsedInputOf<'queue.set'>): QueueState {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  writeSettings(deps.db, Object.fromEntries(given));
  // Those who wait for the line to move look again.
  deps.changes.ring();
  deps.queue.pump();
  return lookAtQueue(deps);
}

export function moveRunInLine(deps: Deps, input: ParsedInputOf<'runs.move'>): { id: string; index: number } {
  const { db, changes } = deps;
  const id = resolveId(db, input.id);
  const index = input.to === null ? prioritise(db, id, input.priority as number) : moveInLine(db, id, input.to);
  changes.touch(id);
  // A run that is not in line keeps the priority for when it is.
  if (index !== null || input.to === null) return { id, index: index ?? -1 };
  throw new ContractError('wrong_state', say('run.not_in_line', { run: id, state: getRun(db, id).state }));
}
