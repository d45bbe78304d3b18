/** Storing what a worker says: each envelope once, a batch in one transaction, acknowledged after the commit. */
import type { Database } from 'better-sqlite3';
import { toReal } from '../../../shared/contract/runs.ts';
import type { Envelope, RunEvent } from '../../../shared/events.ts';
import { appendSeries } from './series.ts';

/** Doubles as JSON can hold them. */
function plain(event: object): string {
  return JSON.stringify(event, (_, value: unknown) => (typeof value === 'number' ? toReal(value) : value));
}

function noteMetric(db: Database, run: string, name: string, values: ArrayLike<number>): void {
  const finite = Array.from(values).filter(Number.isFinite);
  const last = values[values.length - 1] as number;
  const low = finite.length ? finite.reduce((a, b) => Math.min(a, b)) : null;
  const high = finite.length ? finite.reduce((a, b) => Math.max(a, b)) : null;
  db.prepare(
    `INSERT INTO run_metric (run, name, last, min, max, nonfinite) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (run, name) DO UPDATE SET last = excluded.last, nonfinite = nonfinite + excluded.nonfinite,
       min = coalesce(min(min, excluded.min), min, excluded.min), max = coalesce(max(max, excluded.max), max, excluded.max)`,
  ).run(run, name, Number.isFinite(last) ? last : null, low, high, values.length - finite.length);
}

export function addEvent(db: Database, run: string, at: string, type: string, step: number, body: object): void {
  db.prepare(
    `INSERT INTO event (run, position, at, type, step, body)
     VALUES (?, (SELECT coalesce(max(position), -1) + 1 FROM event WHERE run = ?), ?, ?, ?, ?)`,
  ).run(run, run, at, type, step, plain(body));
}

function apply(db: Database, run: string, at: string, event: RunEvent, step: number): number {
  switch (event.type) {
    case 'steps': {
      let count = 0;
      let differing = 0;
      for (const [name, values] of Object.entries(event.series)) {
        differing = Math.max(differing, appendSeries(db, run, name, event.first, values));
        noteMetric(db, run, name, values);
        count = values.length;
      }
      db.prepare('UPDATE run SET step = ?, differing_steps = differing_steps + ? WHERE id = ?').run(
        event.first + count,
        differing,
        run,
      );
      return event.first + count;
    }
    case 'started': {
      const { type, ...body } = event;
      db.prepare(
        `UPDATE run SET total_steps = ?, steps_per_epoch = ?, engine = ?, parameters = ?, unigram_entropy = ?, step = ?,
           environment = json_patch(environment, ?) WHERE id = ?`,
      ).run(
        event.total_steps,
        event.steps_per_epoch,
        event.engine.id,
        event.parameters,
        event.data.unigram_entropy,
        event.first_step,
        plain({ engine: event.engine, data: event.data }),
        run,
      );
      addEvent(db, run, at, type, event.first_step, body);
      return event.first_step;
    }
    case 'epoch': {
      const { type, ...body } = event;
      const { train_loss, eval_loss, eval_accuracy } = event;
      for (const [name, value] of Object.entries({ train_loss, eval_loss, eval_accuracy, ...event.metrics }))
        if (value !== null) noteMetric(db, run, name, [value]);
      db.prepare('UPDATE run SET epoch = ? WHERE id = ?').run(event.epoch, run);
      addEvent(db, run, at, type, event.step, body);
      return event.step;
    }
    case 'sample':
    case 'checkpoint':
    case 'report':
    case 'log':
    case 'ended': {
      const { type, ...body } = event;
      addEvent(db, run, at, type, step, body);
      return step;
    }
  }
}

/** Stores the envelopes of one attempt that are new. Returns the highest `seq` that is now durable. */
export function recordEnvelopes(db: Database, run: string, attempt: number, envelopes: readonly Envelope[]): number {
  return db.transaction(() => {
    const row = db.prepare('SELECT last_seq, step FROM run WHERE id = ? AND attempt = ?').get(run, attempt) as
      { last_seq: number; step: number } | undefined;
    if (!row) return envelopes.at(-1)?.seq ?? -1;
    let { last_seq: seq, step } = row;
    for (const envelope of envelopes) {
      if (envelope.seq <= seq) continue;
      step = apply(db, run, new Date(envelope.at).toISOString(), envelope.event, step);
      seq = envelope.seq;
    }
    db.prepare('UPDATE run SET last_seq = ? WHERE id = ?').run(seq, run);
    return seq;
  })();
}
