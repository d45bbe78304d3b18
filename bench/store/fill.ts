/** Runs and points written by the core's own recording, without processes. */
import type { Database } from '../../electron/core/store/database.ts';
import { recordEnvelopes } from '../../electron/core/store/record.ts';
import { insertRun, moveRun, newId } from '../../electron/core/store/runs.ts';
import type { Envelope, RunEvent } from '../../shared/events.ts';
import { type ExperimentSpec, experimentSpec } from '../../shared/spec/experiment.ts';

export function addRun(db: Database, changes: Record<string, unknown> = {}): string {
  const spec = experimentSpec.parse({ task: { type: 'text', data: 'book.txt' }, ...changes }) as ExperimentSpec;
  const id = newId();
  insertRun(db, { id, spec, changed: {}, source: null, base_dir: '/data', environment: {}, parent: null });
  moveRun(db, id, 'launch', null);
  return id;
}

/** A writer of one run's events; every call is one batch and one transaction. */
export function writer(db: Database, run: string): (events: readonly RunEvent[]) => void {
  let seq = 0;
  return (events) => {
    const envelopes: Envelope[] = events.map((event) => ({ run, attempt: 1, seq: seq++, at: Date.now(), event }));
    recordEnvelopes(db, run, 1, envelopes);
  };
}

export const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN;
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Milliseconds of each of `times` calls. */
export async function timed(times: number, work: (i: number) => unknown): Promise<number[]> {
  const out: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await work(i);
    out.push(performance.now() - began);
  }
  return out;
}
