/** A real store in a folder of its own, and runs in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Envelope, RunEvent } from '../../../shared/events.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { insertRun, newId } from '../../../electron/core/store/runs.ts';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0).reverse()) end();
});

export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'tidemark-core-'));
  endings.push(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

export function temporaryStore(home = temporaryHome()): Database {
  const { db } = openStore(home);
  endings.push(() => db.close());
  return db;
}

export function specOf(changes: Record<string, unknown> = {}): ExperimentSpec {
  return experimentSpec.parse({ task: { type: 'text', data: 'book.txt' }, ...changes }) as ExperimentSpec;
}

export function addRun(db: Database, spec = specOf(), environment: Record<string, unknown> = {}): string {
  const id = newId();
  insertRun(db, { id, spec, changed: {}, source: null, base_dir: '/data', environment, parent: null });
  return id;
}

/** Envelopes of one attempt, numbered on from `seq`. */
export function envelopes(run: string, attempt: number, events: readonly RunEvent[], seq = 0): Envelope[] {
  return events.map((event, i) => ({ run, attempt, seq: seq + i, at: 1_700_000_000_000 + (seq + i) * 100, event }));
}

export const stepsEvent = (first: number, loss: readonly number[], lr = 0.1): RunEvent => ({
  type: 'steps',
  first,
  series: { lr: Float64Array.from(loss, () => lr), loss: Float64Array.from(loss) },
});

export const startedEvent = (first_step = 0, total_steps = 100): RunEvent => ({
  type: 'started',
  engine: { id: 'cpu', title: 'CPU', why: 'For a test.', versions: {}, threads: 1 },
  data: {
    name: 'book',
    sha256: '0'.repeat(64),
    train: 900,
    eval: 100,
    test: 0,
    unit: 'characters',
    symbols: 30,
    unigram_entropy: 3,
    details: { missing: null },
  },
  parameters: 10,
  total_steps,
  steps_per_epoch: 10,
  first_step,
});

export const epochEvent = (epoch: number, eval_loss: number, metrics: Record<string, number> = {}): RunEvent => ({
  type: 'epoch',
  epoch,
  step: epoch * 10,
  train_loss: eval_loss,
  eval_loss,
  eval_accuracy: 0.5,
  metrics,
  seconds: 1,
});
