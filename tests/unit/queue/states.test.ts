import { expect, it } from 'vitest';
import { isSettled, nextState, runStates, runTriggers } from '../../../shared/run-state.ts';
import { getRun, moveRun } from '../../../electron/core/store/runs.ts';
import { addRun, temporaryStore } from '../store/support.ts';

/** Every state against every trigger; what is not named here is not allowed. */
const allowed: Record<string, string> = {
  'queued launch': 'running',
  'queued cancel': 'cancelled',
  'queued pause': 'paused',
  'running ended-done': 'done',
  'running ended-failed': 'failed',
  'running ended-cancelled': 'cancelled',
  'running ended-paused': 'paused',
  'running ended-interrupted': 'interrupted',
  'running lost': 'interrupted',
  'running crash': 'failed',
  'paused resume': 'queued',
  'paused cancel': 'cancelled',
  'interrupted resume': 'queued',
  'interrupted cancel': 'cancelled',
  'failed resume': 'queued',
  'cancelled resume': 'queued',
};
const pairs = runStates.flatMap((state) => runTriggers.map((trigger) => [state, trigger] as const));

it.each(pairs)('a run that is %s, at %s, moves by the table in the store as well', (state, trigger) => {
  const expected = allowed[`${state} ${trigger}`] ?? null;
  expect(nextState(state, trigger)).toBe(expected);
  const db = temporaryStore();
  const id = addRun(db);
  db.prepare("UPDATE run SET state = ?, started = '2026-01-01T00:00:00.000Z' WHERE id = ?").run(state, id);
  expect(moveRun(db, id, trigger, 'why')).toBe(expected);
  const after = getRun(db, id);
  expect(after.state).toBe(expected ?? state);
  if (expected) expect(after.ended !== null).toBe(isSettled(expected as typeof state));
  const { n } = db.prepare("SELECT count(*) AS n FROM event WHERE type = 'state'").get() as { n: number };
  expect(n).toBe(expected ? 1 : 0);
});
