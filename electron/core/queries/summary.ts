/** A run as the lists show it. */
import type { Database } from '../store/database.ts';
import { type Real, type RunSummary, toReal } from '../../../shared/contract/runs.ts';
import type { RunRow } from '../store/runs.ts';

/** Time left is told after this many steps, never before. */
const STEPS_BEFORE_ESTIMATE = 20;

function metricsOf(db: Database, run: string): Record<string, Real> {
  const rows = db.prepare('SELECT name, last, min FROM run_metric WHERE run = ?').all(run) as {
    name: string;
    last: number | null;
    min: number | null;
  }[];
  const metrics: Record<string, Real> = {};
  for (const { name, last, min } of rows) {
    metrics[name] = last === null ? 'NaN' : toReal(last);
    if (name === 'eval_loss' && min !== null) metrics.best_eval_loss = min;
  }
  return metrics;
}

export function summarise(db: Database, row: RunRow): RunSummary {
  const running = row.state === 'running' && row.started !== null;
  const attempt = running ? (Date.now() - Date.parse(row.started as string)) / 1000 : 0;
  const first = db
    .prepare("SELECT step, at FROM event WHERE run = ? AND type = 'started' ORDER BY position DESC LIMIT 1")
    .get(row.id) as { step: number; at: string } | undefined;
  const done = row.step - (first?.step ?? 0);
  const elapsed = running && first ? (Date.now() - Date.parse(first.at)) / 1000 : row.seconds;
  const speed = done >= STEPS_BEFORE_ESTIMATE && elapsed > 0 ? done / elapsed : null;
  const spark = db
    .prepare("SELECT body ->> 'eval_loss' AS loss FROM event WHERE run = ? AND type = 'epoch' ORDER BY position")
    .all(row.id) as { loss: Real }[];
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    state: row.state,
    reason: row.reason,
    created: row.created,
    started: row.started,
    ended: row.ended,
    seconds: row.seconds + attempt,
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
    metrics: metricsOf(db, row.id),
    spark: spark.map((s) => s.loss),
  };
}
