/** A history of thousands of runs: filled as runs fill it, then listed, asked, checked, closed and opened. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import type { Database } from '../../electron/core/store/database.ts';
import { fault } from '../../electron/core/store/check.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { moveRun } from '../../electron/core/store/runs.ts';
import type { RunEvent } from '../../shared/events.ts';
import { addRun, median, timed, writer } from './fill.ts';
import { noise, valuesAt } from './values.ts';

const EPOCHS = 10;
/** Runs whose steps differ; making up the steps of thousands would take longer than storing them. */
const DIFFERENT = 50;
const made = new Map<string, Extract<RunEvent, { type: 'steps' }>>();
const QUERY =
  'metrics.eval_loss < 1.6 and params.optimizer.type = "sgd" and tags.kind != "test" and started > -7d order by metrics.eval_loss';

export interface History {
  readonly runs: number;
  readonly points: number;
  readonly points_per_second: number;
  readonly bytes_per_point: number;
  readonly query_ms: number;
  readonly matching: number;
  readonly list_1000_ms: number;
  readonly list_all_ms: number;
  readonly check_ms: number;
  readonly open_ms: number;
  readonly first_open_ms: number;
}

function stepsOf(seed: number, number: number, steps: number, all: number): Extract<RunEvent, { type: 'steps' }> {
  const key = `${seed % DIFFERENT} ${number}`;
  const known = made.get(key);
  if (known) return known;
  const first = (number - 1) * steps;
  const rows = Array.from({ length: steps }, (_, i) => valuesAt(first + i, all, seed % DIFFERENT));
  const columns = (kind: 'values' | 'timings'): Record<string, Float64Array> =>
    Object.fromEntries(
      Object.keys(rows[0]?.[kind] ?? {}).map((name) => [name, Float64Array.from(rows, (r) => r[kind][name] as number)]),
    );
  const event = { type: 'steps', first, series: columns('values'), timings: columns('timings') } as const;
  made.set(key, event);
  return event;
}

/** One epoch of a run: its steps and what is said after them. */
function epoch(seed: number, number: number, steps: number, all: number): RunEvent[] {
  const eval_loss = 1.2 + noise(number, seed, 7) + 2 / number;
  const metrics = { perplexity: Math.exp(eval_loss) };
  return [
    stepsOf(seed, number, steps, all),
    {
      type: 'epoch',
      epoch: number,
      step: number * steps,
      train_loss: eval_loss - 0.1,
      eval_loss,
      eval_accuracy: 1 / eval_loss,
      metrics,
      seconds: 10,
    },
  ];
}

function fill(db: Database, runs: number, steps: number): void {
  for (let seed = 0; seed < runs; seed++) {
    const id = addRun(db, {
      tags: [`kind:${['base', 'test', 'sweep'][seed % 3]}`],
      optimizer: { type: seed % 2 ? 'sgd' : 'adam', lr: 0.1 * noise(0, seed, 8) },
      training: { seed, epochs: EPOCHS },
    });
    const write = writer(db, id);
    // One batch a run: how fast points are taken is measured elsewhere.
    write(Array.from({ length: EPOCHS }, (_, i) => epoch(seed, i + 1, steps / EPOCHS, steps)).flat());
    moveRun(db, id, 'ended-done', null);
  }
}

export async function history(home: string, runs: number, steps: number): Promise<History> {
  const { db } = openStore(home);
  const began = performance.now();
  fill(db, runs, steps);
  const seconds = (performance.now() - began) / 1000;
  db.close();

  const file = join(home, 'tidemark.db');
  const points = runs * steps * 9;
  const options = { home, host: 'cli', version: '0', resources: home } as const;
  const launcher = nodeLauncher(join(import.meta.dirname, 'worker.ts'));
  const check_ms = median(
    await timed(1, () => {
      const why = fault(file);
      if (why !== null) throw new Error(why);
    }),
  );
  const opening = await timed(3, async () => (await openCore({ ...options, launcher })).close());
  const core = await openCore({ ...options, launcher });
  const list = (where: string, limit = 1000) => core.api.call('runs.list', { where, limit });
  const { matching } = await list(QUERY);
  const result = {
    runs,
    points,
    points_per_second: points / seconds,
    bytes_per_point: statSync(file).size / points,
    query_ms: median(await timed(15, () => list(QUERY))),
    matching,
    list_1000_ms: median(await timed(15, () => list(''))),
    list_all_ms: median(await timed(5, () => list('', 100_000))),
    check_ms,
    first_open_ms: opening[0] as number,
    open_ms: median(opening.slice(1)),
  };
  await core.close();
  return result;
}
