/** A run whole: what its page and `tidemark show` need at once. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../store/database.ts';
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { runFolder } from '../home.ts';
import { getRun } from '../store/runs.ts';
import { listSeries } from '../store/series.ts';
import { summarise } from './summary.ts';

function eventsOf<T>(db: Database, run: string, type: string): T[] {
  const rows = db
    .prepare('SELECT at, step, body FROM event WHERE run = ? AND type = ? ORDER BY position')
    .all(run, type) as { at: string; body: string }[];
  return rows.map((r) => ({ at: r.at, ...(JSON.parse(r.body) as object) }) as T);
}

type Checkpoint = RunDetail['checkpoints'][number];

/** Checkpoints that are still there, newest first, one entry a name; `best` is the best of them all. */
export function checkpointsOf(db: Database, home: string, run: string): Checkpoint[] {
  const all = new Map<string, Checkpoint>();
  for (const c of eventsOf<Checkpoint>(db, run, 'checkpoint')) {
    const before = all.get(c.name);
    all.set(c.name, { ...c, eval_loss: c.eval_loss ?? before?.eval_loss ?? null });
  }
  const losses = [...all.values()].map((c) => (typeof c.eval_loss === 'number' ? c.eval_loss : Infinity));
  const best = Math.min(...losses);
  return [...all.values()]
    .filter((c) => existsSync(join(runFolder(home, run), 'checkpoints', c.name, 'manifest.json')))
    .map((c) => ({ ...c, best: c.eval_loss === best }))
    .sort((a, b) => b.step - a.step);
}

export function detailOf(db: Database, home: string, id: string): RunDetail {
  const row = getRun(db, id);
  const environment = JSON.parse(row.environment) as Record<string, unknown>;
  return {
    ...summarise(db, row),
    spec: JSON.parse(row.spec) as Record<string, unknown>,
    changed: JSON.parse(row.changed) as Record<string, unknown>,
    epochs_done: eventsOf(db, id, 'epoch'),
    samples: eventsOf(db, id, 'sample'),
    checkpoints: checkpointsOf(db, home, id),
    reports: eventsOf(db, id, 'report'),
    log: eventsOf(db, id, 'log'),
    environment: { ...environment, differing_steps: row.differing_steps },
    parameters: row.parameters,
    unigram_entropy: row.unigram_entropy,
    series: listSeries(db, id),
    dir: runFolder(home, id),
  };
}
