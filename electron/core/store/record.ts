/** Storing what a worker says: each envelope once, a batch in one transaction, acknowledged after the commit. */
import { toReal } from '../../../shared/contract/runs.ts';
import type {
  Envelope,
  EpochEvent,
  EvalEvent,
  PointsEvent,
  ReportEvent,
  RunEvent,
  StartedEvent,
  StepsEvent,
} from '../../../shared/events.ts';
import { type Database, statement } from './database.ts';
import { addPoints, appendSeries } from './series.ts';

/** Doubles as JSON can hold them. */
function plain(event: object | null): string {
  return JSON.stringify(event, (_, value: unknown) => (typeof value === 'number' ? toReal(value) : value));
}

export function noteMetric(db: Database, run: string, name: string, values: ArrayLike<number>): void {
  let low = Infinity;
  let high = -Infinity;
  let finite = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    finite += 1;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const last = values[values.length - 1] as number;
  statement(
    db,
    `INSERT INTO run_metric (run, name, last, min, max, nonfinite) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (run, name) DO UPDATE SET last = excluded.last, nonfinite = nonfinite + excluded.nonfinite,
       min = coalesce(min(min, excluded.min), min, excluded.min), max = coalesce(max(max, excluded.max), max, excluded.max)`,
  ).run(
    run,
    name,
    Number.isFinite(last) ? last : null,
    finite ? low : null,
    finite ? high : null,
    values.length - finite,
  );
}

export function addEvent(db: Database, run: string, at: string, type: string, step: number, body: object): void {
  statement(
    db,
    `INSERT INTO event (run, position, at, type, step, body)
     VALUES (?, (SELECT coalesce(max(position), -1) + 1 FROM event WHERE run = ?), ?, ?, ?, ?)`,
  ).run(run, run, at, type, step, plain(body));
}

/** Returns the number of steps done. */
function applySteps(db: Database, run: string, { first, series, timings = {} }: StepsEvent): number {
  let count = 0;
  let differing = 0;
  if (!Number.isSafeInteger(first) || first < 0) throw new TypeError(`steps begin at ${first}`);
  for (const [name, values] of Object.entries(series)) {
    if (!(values instanceof Float64Array)) throw new TypeError(`the series ${name} is not made of numbers`);
    if (values.length === 0) continue;
    differing = Math.max(differing, appendSeries(db, run, name, first, values));
    noteMetric(db, run, name, values);
    count = values.length;
  }
  // What the machine made of a step is another every time, and no difference worth telling.
  for (const [name, values] of Object.entries(timings)) {
    if (values.length === 0) continue;
    appendSeries(db, run, name, first, values);
    noteMetric(db, run, name, values);
  }
  return reach(db, run, first + count, differing);
}

/** A script may report an earlier step after a later one, of another metric. */
function reach(db: Database, run: string, step: number, differing: number): number {
  const sql = 'UPDATE run SET step = max(step, ?), differing_steps = differing_steps + ? WHERE id = ? RETURNING step';
  return (statement(db, sql).get(step, differing, run) as { step: number }).step;
}

/** A script does not tell how long its steps took: the time is noted once a second, and with a long run more and more seldom. */
function noteTime(db: Database, run: string, at: string, step: number): void {
  const sql = "SELECT at, step FROM event WHERE run = ? AND type = 'clock' ORDER BY position DESC LIMIT 1";
  const last = statement(db, sql).get(run) as { at: string; step: number } | undefined;
  const { begun } = statement(db, 'SELECT begun FROM run WHERE id = ?').get(run) as { begun: string | null };
  const now = Date.parse(at);
  const every = Math.max(1000, begun === null ? 0 : (now - Date.parse(begun)) / 500);
  if (!last || now - Date.parse(last.at) >= every) addEvent(db, run, at, 'clock', step, {});
}

/** Returns the number of steps done. */
function applyPoints(db: Database, run: string, at: string, { series }: PointsEvent): number {
  let differing = 0;
  let last = -1;
  for (const [name, points] of Object.entries(series)) {
    const { step, value } = points;
    const rises = step.every((s, i) => Number.isSafeInteger(s) && s > (i === 0 ? -1 : (step[i - 1] as number)));
    if (!(value instanceof Float64Array) || value.length !== step.length || !rises)
      throw new TypeError(`the points of ${name} are not made of numbers at rising steps`);
    if (step.length === 0) continue;
    differing = Math.max(differing, addPoints(db, run, name, points));
    noteMetric(db, run, name, value);
    last = Math.max(last, step.at(-1) as number);
  }
  if (last >= 0) noteTime(db, run, at, last + 1);
  return reach(db, run, last + 1, differing);
}

function applyStarted(db: Database, run: string, at: string, event: StartedEvent): void {
  const { engine, data, first_step } = event;
  statement(
    db,
    `UPDATE run SET total_steps = ?, steps_per_epoch = ?, engine = ?, parameters = ?, unigram_entropy = ?, step = ?,
       first_step = ?, begun = ?, environment = json_set(environment, '$.engine', json(?), '$.data', json(?), '$.script', json(?))
     WHERE id = ?`,
  ).run(
    event.total_steps,
    event.steps_per_epoch,
    engine.id,
    event.parameters,
    data?.unigram_entropy ?? null,
    first_step,
    first_step,
    at,
    plain(engine),
    plain(data),
    plain(event.script ?? null),
    run,
  );
}

/** The metrics of an evaluation, after an epoch or between two. */
function noteEvaluation(db: Database, run: string, event: EpochEvent | EvalEvent): void {
  const { eval_loss, eval_accuracy, metrics } = event;
  const train = event.type === 'epoch' ? { train_loss: event.train_loss } : {};
  for (const [name, value] of Object.entries({ ...train, eval_loss, eval_accuracy, ...metrics }))
    if (value !== null) noteMetric(db, run, name, [value]);
}

/** The test part is looked at once; its numbers can be asked for as `metrics.test_loss`. */
function applyReport(db: Database, run: string, { part, metrics }: ReportEvent): void {
  if (part === 'test')
    for (const [name, value] of Object.entries(metrics)) noteMetric(db, run, `test_${name}`, [value]);
}

/** Returns the number of steps done after `event`. */
function apply(db: Database, run: string, at: string, event: RunEvent, step: number): number {
  if (event.type === 'steps') return applySteps(db, run, event);
  if (event.type === 'points') return applyPoints(db, run, at, event);
  if (event.type === 'started') applyStarted(db, run, at, event);
  if (event.type === 'epoch' || event.type === 'eval') noteEvaluation(db, run, event);
  if (event.type === 'epoch') statement(db, 'UPDATE run SET epoch = ? WHERE id = ?').run(event.epoch, run);
  if (event.type === 'ended' && event.metrics.diverged_at !== undefined)
    noteMetric(db, run, 'diverged_at', [event.metrics.diverged_at]);
  if (event.type === 'report') applyReport(db, run, event);
  if (event.type === 'checkpoint') {
    // A checkpoint further on than where the attempt began is progress: it may crash as often as before again.
    const sql = 'UPDATE run SET auto_resumes = 0 WHERE id = ? AND auto_resumes > 0 AND first_step < ?';
    statement(db, sql).run(run, event.step);
  }
  const { type, ...body } = event;
  const place =
    event.type === 'started' ? event.first_step : event.type === 'epoch' || event.type === 'eval' ? event.step : step;
  addEvent(db, run, at, type, place, body);
  return place;
}

/** Stores the envelopes of one attempt that are new. Returns the highest `seq` that is now durable. */
export function recordEnvelopes(db: Database, run: string, attempt: number, envelopes: readonly Envelope[]): number {
  return db.transaction(() => {
    const row = statement(db, 'SELECT last_seq, step FROM run WHERE id = ? AND attempt = ?').get(run, attempt) as
      { last_seq: number; step: number } | undefined;
    if (!row) return envelopes.at(-1)?.seq ?? -1;
    let { last_seq: seq, step } = row;
    for (const envelope of envelopes) {
      if (envelope.seq <= seq) continue;
      step = apply(db, run, new Date(envelope.at).toISOString(), envelope.event, step);
      seq = envelope.seq;
    }
    const sql = 'UPDATE run SET last_seq = ?, heard = ? WHERE id = ?';
    statement(db, sql).run(seq, new Date().toISOString(), run);
    return seq;
  })();
}
