/** Runs as the lists show them: any number of runs costs the same few queries. */
import { type Real, type RunSummary, toReal } from '../../../shared/contract/runs.ts';
import { type Database, statement } from '../store/database.ts';
import { type RunRow, saidOf } from '../store/runs.ts';

/** Time left is told after this many steps, never before. */
const STEPS_BEFORE_ESTIMATE = 20;

interface MetricRow {
  readonly run: string;
  readonly name: string;
  readonly last: number | null;
  readonly min: number | null;
}

function metricsOf(db: Database, ids: string): Map<string, Record<string, Real>> {
  const sql = 'SELECT run, name, last, min FROM run_metric WHERE run IN (SELECT value FROM json_each(?))';
  const all = new Map<string, Record<string, Real>>();
  for (const { run, name, last, min } of statement(db, sql).iterate(ids) as IterableIterator<MetricRow>) {
    let metrics = all.get(run);
    if (!metrics) all.set(run, (metrics = {}));
    metrics[name] = last === null ? 'NaN' : toReal(last);
    if (name === 'eval_loss' && min !== null) metrics.best_eval_loss = min;
  }
  return all;
}

/** Eval losses by epoch. An epoch done again after a resume counts once, as it was the last time. */
function sparksOf(db: Database, ids: string): Map<string, Real[]> {
  const sql = `SELECT run, body ->> 'epoch' AS epoch, body ->> 'eval_loss' AS loss FROM event
    WHERE type = 'epoch' AND run IN (SELECT value FROM json_each(?)) ORDER BY run, position`;
  const all = new Map<string, Map<number, Real>>();
  for (const row of statement(db, sql).iterate(ids)) {
    const { run, epoch, loss } = row as { run: string; epoch: number; loss: Real };
    let spark = all.get(run);
    if (!spark) all.set(run, (spark = new Map()));
    spark.set(epoch, loss);
  }
  return new Map([...all].map(([run, spark]) => [run, [...spark.values()]]));
}

/** Numbers of the range tests that runs were made from, by the tests' ids. */
function numbersOf(db: Database, rows: readonly RunRow[]): Map<string, number> {
  const ids = JSON.stringify(rows.map((row) => row.range_test).filter((id) => id !== null));
  if (ids === '[]') return new Map();
  const sql = 'SELECT id, number FROM run WHERE id IN (SELECT value FROM json_each(?))';
  const found = statement(db, sql).all(ids) as { id: string; number: number }[];
  return new Map(found.map(({ id, number }) => [id, number]));
}

const secondsBetween = (from: string, to: number): number => (to - Date.parse(from)) / 1000;

/** Steps a second of the newest attempt, from its first step on. */
function speedOf(row: RunRow, now: number): number | null {
  if (row.begun === null) return null;
  const done = row.step - row.first_step;
  const elapsed = secondsBetween(row.begun, row.ended === null ? now : Date.parse(row.ended));
  return done >= STEPS_BEFORE_ESTIMATE && elapsed > 0 ? done / elapsed : null;
}

export function summarise(db: Database, rows: readonly RunRow[]): RunSummary[] {
  const ids = JSON.stringify(rows.map((row) => row.id));
  const metrics = metricsOf(db, ids);
  const sparks = sparksOf(db, ids);
  const tests = numbersOf(db, rows);
  const now = Date.now();
  return rows.map((row) => {
    const running = row.state === 'running' && row.started !== null;
    const speed = speedOf(row, now);
    return {
      id: row.id,
      number: row.number,
      name: row.name,
      kind: row.kind,
      state: row.state,
      reason: row.reason,
      ...(row.said === null ? {} : { reason_said: saidOf(row) }),
      created: row.created,
      started: row.started,
      ended: row.ended,
      seconds: row.seconds + (running ? secondsBetween(row.started as string, now) : 0),
      attempt: row.attempt,
      step: row.step,
      total_steps: row.total_steps,
      epoch: row.epoch,
      epochs: row.epochs,
      steps_per_second: speed,
      seconds_left: running && speed && row.total_steps !== null ? (row.total_steps - row.step) / speed : null,
      task: row.task,
      optimizer: row.optimizer,
      schedule: row.schedule,
      seed: row.seed,
      engine: row.engine,
      tags: JSON.parse(row.tags) as string[],
      group: row.group_name,
      archived: row.archived !== null,
      is_imported: row.origin !== null,
      bounds_from: row.range_test === null ? null : (tests.get(row.range_test) ?? null),
      metrics: metrics.get(row.id) ?? {},
      spark: sparks.get(row.id) ?? [],
    };
  });
}

export function summariseOne(db: Database, row: RunRow): RunSummary {
  return summarise(db, [row])[0] as RunSummary;
}
