/** Everything stored of a run, in order, then what comes: pulled page by page, so a slow reader costs no memory. */
import type { Database } from '../store/database.ts';
import { type StoredEvent, toReal } from '../../../shared/contract/runs.ts';
import { isSettled } from '../../../shared/run-state.ts';
import type { Changes } from '../changes.ts';
import { getRun } from '../store/runs.ts';
import { readPoints } from '../store/series.ts';

const PAGE = 1000;
const SHOWN = ['state', 'started', 'epoch', 'eval', 'sample', 'checkpoint', 'report', 'curve', 'log'];

interface EventRow {
  readonly position: number;
  readonly at: string;
  readonly type: string;
  readonly step: number;
  readonly body: string;
}

/** Steps `from` up to but not including `to`, at most a page. A seed of a range test that stopped early has none after it. */
function stepsOf(db: Database, run: string, from: number, to: number): { steps: StoredEvent[]; next: number } {
  const last = Math.min(to, from + PAGE) - 1;
  const loss = readPoints(db, run, 'loss', from, last);
  const [lr, momentum] = ['lr', 'momentum'].map((name) => {
    const { step, value } = readPoints(db, run, name, from, last);
    return value.length === 0 ? null : new Map(Array.from(step, (s, i) => [s, value[i] as number]));
  }) as [Map<number, number> | null, Map<number, number> | null];
  const steps = Array.from(loss.value, (value, i) => {
    const step = loss.step[i] as number;
    return {
      type: 'step' as const,
      step,
      // A script need not tell its rate.
      lr: lr && toReal(lr.get(step) ?? NaN),
      momentum: momentum && toReal(momentum.get(step) ?? NaN),
      loss: toReal(value),
    };
  }).filter((s) => s.lr !== 'NaN');
  return { steps, next: last + 1 };
}

/** Batches of events; ends after the run has settled and all of it was given. */
export async function* streamEvents(
  db: Database,
  changes: Changes,
  id: string,
  withSteps: boolean,
  signal?: AbortSignal,
): AsyncGenerator<StoredEvent[]> {
  let position = -1;
  let step = 0;
  const read = db.prepare(
    'SELECT position, at, type, step, body FROM event WHERE run = ? AND position > ? ORDER BY position LIMIT ?',
  );
  while (!signal?.aborted) {
    const before = changes.version(id);
    const { state, step: done } = getRun(db, id);
    const rows = read.all(id, position, PAGE) as EventRow[];
    let given = false;
    for (const row of rows) {
      // A step's own line comes before what was said after it.
      while (withSteps && row.step > step) {
        const { steps, next } = stepsOf(db, id, step, row.step);
        if (steps.length > 0) yield steps;
        step = next;
      }
      position = row.position;
      if (row.type === 'started') step = row.step;
      if (!SHOWN.includes(row.type)) continue;
      yield [{ type: row.type, at: row.at, ...(JSON.parse(row.body) as object) } as StoredEvent];
      given = true;
    }
    if (withSteps && rows.length < PAGE && done > step) {
      const { steps, next } = stepsOf(db, id, step, done);
      if (steps.length > 0) yield steps;
      step = next;
      given = true;
    }
    if (given || rows.length === PAGE) continue;
    if (isSettled(state) && changes.version(id) === before) return;
    if (changes.version(id) === before) await changes.next(signal);
  }
}
