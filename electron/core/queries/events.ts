/** Everything stored of a run, in order, then what comes: pulled page by page, so a slow reader costs no memory. */
import type { Database } from '../store/database.ts';
import { type StoredEvent, toReal } from '../../../shared/contract/runs.ts';
import { isSettled } from '../../../shared/run-state.ts';
import type { Changes } from '../changes.ts';
import { getRun } from '../store/runs.ts';
import { readSeries } from '../store/series.ts';

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
  const lr = readSeries(db, run, 'lr', from, last);
  const loss = readSeries(db, run, 'loss', from, last);
  const momentum = readSeries(db, run, 'momentum', from, last);
  const at = ({ first, values }: typeof loss, step: number): number => values[step - first] ?? NaN;
  const steps = Array.from(loss.values, (value, i) => {
    const step = loss.first + i;
    return {
      type: 'step' as const,
      step,
      lr: lr.values.length > 0 ? toReal(at(lr, step)) : null,
      momentum: momentum.values.length > 0 ? toReal(at(momentum, step)) : null,
      loss: toReal(value),
    };
    // A script need not tell its rate; one that tells no loss at a step has none there.
  }).filter((s) => (s.lr === null ? s.loss !== 'NaN' : s.lr !== 'NaN'));
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
