/** A history of thousands of runs: filled as runs fill it, then listed, asked, checked, closed and opened. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { backupFolder, runFolder } from '../../electron/core/home.ts';
import { type Core, openCore } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import type { Database } from '../../electron/core/store/database.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { moveRun } from '../../electron/core/store/runs.ts';
import type { RunEvent } from '../../shared/events.ts';
import { addRun, median, timed, writer } from './fill.ts';
import { noise, valuesAt } from './values.ts';

const EPOCHS = 10;
/** Runs whose steps are recorded; the others get copies of their rows, byte for byte, because making up all the steps takes half an hour. */
const DIFFERENT = 50;
const QUERY =
  'metrics.eval_loss < 1.6 and params.optimizer.type = "sgd" and tags.kind != "test" and started > -7d order by metrics.eval_loss';

export interface History {
  readonly runs: number;
  readonly points: number;
  readonly bytes_per_point: number;
  readonly query_ms: number;
  readonly matching: number;
  readonly list_1000_ms: number;
  readonly list_all_ms: number;
  readonly check_ms: number;
  readonly full_check_ms: number;
  readonly usage_ms: number;
  readonly backup_ms: number;
  /** The longest the owner did nothing else during check, sizes and backup. */
  readonly held_ms: number;
  readonly open_ms: number;
  readonly first_open_ms: number;
}

function stepsOf(seed: number, number: number, steps: number, all: number): RunEvent {
  const first = (number - 1) * steps;
  const rows = Array.from({ length: steps }, (_, i) => valuesAt(first + i, all, seed));
  const columns = (kind: 'values' | 'timings'): Record<string, Float64Array> =>
    Object.fromEntries(
      Object.keys(rows[0]?.[kind] ?? {}).map((name) => [name, Float64Array.from(rows, (r) => r[kind][name] as number)]),
    );
  return { type: 'steps', first, series: columns('values'), timings: columns('timings') };
}

/** The rows of a run's series once more, for another run. */
function copySeries(db: Database, from: string, to: string): void {
  const add = db.prepare('INSERT INTO series (run, name, first, next) VALUES (?, ?, ?, ?)');
  const all = db.prepare('SELECT id, name, first, next FROM series WHERE run = ?').all(from);
  for (const s of all as { id: number; name: string; first: number; next: number }[]) {
    const id = add.run(to, s.name, s.first, s.next).lastInsertRowid;
    for (const [table, columns] of [
      ['series_values', 'place, value'],
      ['series_tail', 'place, value'],
      ['series_level', 'level, place, value'],
    ])
      db.prepare(`INSERT INTO ${table} (series, ${columns}) SELECT ?, ${columns} FROM ${table} WHERE series = ?`).run(
        id,
        s.id,
      );
  }
  const metrics = 'name, last, min, max, nonfinite';
  db.prepare(
    `INSERT INTO run_metric (run, ${metrics}) SELECT ?, ${metrics} FROM run_metric WHERE run = ? AND name IN (SELECT name FROM series WHERE run = ?)`,
  ).run(to, from, from);
}

/** What is said after an epoch. */
function epoch(seed: number, number: number, steps: number): RunEvent {
  const eval_loss = 1.2 + noise(number, seed, 7) + 2 / number;
  const metrics = { perplexity: Math.exp(eval_loss) };
  return {
    type: 'epoch',
    epoch: number,
    step: number * steps,
    train_loss: eval_loss - 0.1,
    eval_loss,
    eval_accuracy: 1 / eval_loss,
    metrics,
    seconds: 10,
  };
}

function fill(db: Database, home: string, runs: number, steps: number): void {
  const ids: string[] = [];
  const each = steps / EPOCHS;
  for (let seed = 0; seed < runs; seed++) {
    const id = addRun(db, {
      tags: [`kind:${['base', 'test', 'sweep'][seed % 3]}`],
      optimizer: { type: seed % 2 ? 'sgd' : 'adam', lr: 0.1 * noise(0, seed, 8) },
      training: { seed, epochs: EPOCHS },
    });
    mkdirSync(runFolder(home, id), { recursive: true });
    const write = writer(db, id);
    const numbers = Array.from({ length: EPOCHS }, (_, i) => i + 1);
    const recorded = seed < DIFFERENT ? numbers.map((n) => stepsOf(seed, n, each, steps)) : [];
    // One batch a run: how fast points are taken is measured elsewhere.
    write([...recorded, ...numbers.map((n) => epoch(seed, n, each))]);
    if (seed >= DIFFERENT) db.transaction(() => copySeries(db, ids[seed % DIFFERENT] as string, id))();
    moveRun(db, id, 'ended-done', null);
    ids.push(id);
  }
}

/** What is done beside the owner's work, and for how long that keeps it from its work. */
async function aside(
  { api }: Core,
  home: string,
): Promise<Pick<History, 'check_ms' | 'full_check_ms' | 'usage_ms' | 'backup_ms' | 'held_ms'>> {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const check = async (full: boolean): Promise<number> => {
    const [ms = NaN] = await timed(1, async () => {
      const { problems } = await api.call('storage.check', { full });
      if (problems.length > 0) throw new Error(problems.join(' '));
    });
    return ms;
  };
  const check_ms = median([await check(false), await check(false), await check(false)]);
  const full_check_ms = await check(true);
  const usage_ms = median(await timed(3, () => api.call('storage.usage', {})));
  const [backup_ms = NaN] = await timed(1, () => api.call('storage.backup', {}));
  loop.disable();
  rmSync(backupFolder(home), { recursive: true });
  return { check_ms, full_check_ms, usage_ms, backup_ms, held_ms: loop.max / 1e6 };
}

export async function history(home: string, runs: number, steps: number): Promise<History> {
  const { db } = openStore(home);
  fill(db, home, runs, steps);
  db.close();

  const file = join(home, 'tidemark.db');
  const points = runs * steps * 9;
  // Whoever works would begin with the day's backup.
  const options = { home, host: 'look', version: '0', resources: home, works: false } as const;
  const launcher = nodeLauncher(join(import.meta.dirname, 'worker.ts'));
  const opening = await timed(3, async () => (await openCore({ ...options, launcher })).close());
  const core = await openCore({ ...options, launcher });
  const list = (where: string, limit = 1000) => core.api.call('runs.list', { where, limit });
  const { matching } = await list(QUERY);
  const result = {
    runs,
    points,
    bytes_per_point: statSync(file).size / points,
    query_ms: median(await timed(15, () => list(QUERY))),
    matching,
    list_1000_ms: median(await timed(15, () => list(''))),
    list_all_ms: median(await timed(5, () => list('', 100_000))),
    ...(await aside(core, home)),
    first_open_ms: opening[0] as number,
    open_ms: median(opening.slice(1)),
  };
  await core.close();
  return result;
}
