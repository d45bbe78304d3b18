/** A run whole: what its page and `tidemark show` need at once. */
import { join } from 'node:path';
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { runFolder } from '../home.ts';
import { type Database, statement } from '../store/database.ts';
import { childrenOf, isWhole, parentOf, rangeTestOf } from '../store/lineage.ts';
import { getRun } from '../store/runs.ts';
import { listSeries } from '../store/series.ts';
import { summariseOne } from './summary.ts';

function eventsOf<T>(db: Database, run: string, type: string): T[] {
  const sql = 'SELECT at, body FROM event WHERE run = ? AND type = ? ORDER BY position';
  const rows = statement(db, sql).all(run, type) as { at: string; body: string }[];
  return rows.map((r) => ({ at: r.at, ...(JSON.parse(r.body) as object) }) as T);
}

/** What was said again after a resume counts once, as it was said last, where it was said first. */
function latest<T>(items: readonly T[], key: (item: T) => string | number): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

type Checkpoint = RunDetail['checkpoints'][number];

/** Checkpoints that are still there, newest first, one entry a name; `best` is what the worker last called so. */
export function checkpointsOf(db: Database, home: string, run: string): Checkpoint[] {
  const all = new Map<string, Checkpoint>();
  let best: string | null = null;
  for (const c of eventsOf<Checkpoint>(db, run, 'checkpoint')) {
    const before = all.get(c.name);
    if (c.best) best = c.name;
    const eval_loss = c.eval_loss ?? before?.eval_loss ?? null;
    all.set(c.name, { ...c, eval_loss, value: c.value ?? before?.value ?? null });
  }
  return [...all.values()]
    .filter((c) => isWhole(join(runFolder(home, run), 'checkpoints', c.name)))
    .map((c) => ({ ...c, best: c.name === best }))
    .sort((a, b) => b.step - a.step);
}

export function detailOf(db: Database, home: string, id: string): RunDetail {
  const row = getRun(db, id);
  const environment = JSON.parse(row.environment) as Record<string, unknown>;
  return {
    ...summariseOne(db, row),
    notes: row.notes,
    spec: JSON.parse(row.spec) as Record<string, unknown>,
    changed: JSON.parse(row.changed) as Record<string, unknown>,
    epochs_done: latest(eventsOf<RunDetail['epochs_done'][number]>(db, id, 'epoch'), (e) => e.epoch),
    evals: latest(eventsOf<RunDetail['evals'][number]>(db, id, 'eval'), (e) => e.step),
    samples: latest(
      eventsOf<RunDetail['samples'][number]>(db, id, 'sample'),
      (s) => `${s.epoch} ${s.step} ${s.prompt}`,
    ),
    checkpoints: checkpointsOf(db, home, id),
    artifacts: latest(eventsOf<RunDetail['artifacts'][number]>(db, id, 'artifact'), (a) => a.name),
    reports: latest(eventsOf<RunDetail['reports'][number]>(db, id, 'report'), (r) => r.part),
    log: eventsOf(db, id, 'log'),
    environment: { ...environment, threads: row.threads, differing_steps: row.differing_steps },
    parameters: row.parameters,
    unigram_entropy: row.unigram_entropy,
    series: listSeries(db, id),
    parent: parentOf(db, id),
    children: childrenOf(db, id),
    range_test: rangeTestOf(db, id),
    // `tensorboard:…`: the importer, then what tells the run from others of its kind.
    imported: row.origin === null ? null : { from: row.origin.split(':', 1)[0] ?? '', path: row.source },
    dir: runFolder(home, id),
    base_dir: row.base_dir,
  };
}
