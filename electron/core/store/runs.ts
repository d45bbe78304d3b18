/** Rows of runs: made, moved between states, read. */
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';
import { type RunState, type RunTrigger, nextState } from '../../../shared/run-state.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { addEvent } from './record.ts';

export interface RunRow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: string;
  readonly state: RunState;
  readonly reason: string | null;
  readonly spec: string;
  readonly changed: string;
  readonly source: string | null;
  readonly base_dir: string;
  readonly created: string;
  readonly started: string | null;
  readonly ended: string | null;
  readonly seconds: number;
  readonly attempt: number;
  readonly step: number;
  readonly total_steps: number | null;
  readonly steps_per_epoch: number | null;
  readonly epoch: number;
  readonly epochs: number;
  readonly task: string;
  readonly optimizer: string;
  readonly schedule: string;
  readonly seed: number;
  readonly engine: string | null;
  readonly parameters: number | null;
  readonly unigram_entropy: number | null;
  readonly differing_steps: number;
  readonly environment: string;
}

export interface NewRun {
  readonly spec: ExperimentSpec;
  readonly changed: Readonly<Record<string, unknown>>;
  readonly source: string | null;
  readonly base_dir: string;
  readonly environment: Readonly<Record<string, unknown>>;
}

/** No vowels and no look-alikes: ids are read aloud and typed. */
const ALPHABET = 'bcdfghjkmnpqrstvwxz23456789';
const newId = (): string => Array.from(randomBytes(10), (b) => ALPHABET[b % ALPHABET.length]).join('');

/** What a run is called when its spec gives no name. */
function defaultName({ task, schedule, training }: ExperimentSpec): string {
  return `${task.type} ${task.model.type}, ${schedule.type}, seed ${training.seed}`;
}

export function insertRun(db: Database, run: NewRun): { id: string; number: number } {
  const { spec } = run;
  const id = newId();
  const now = new Date().toISOString();
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO run (id, name, notes, tags, state, spec, changed, source, base_dir, created, epochs, task, optimizer, schedule, seed, environment)
       VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      spec.name || defaultName(spec),
      spec.notes,
      JSON.stringify(spec.tags),
      JSON.stringify(spec),
      JSON.stringify(run.changed),
      run.source,
      run.base_dir,
      now,
      spec.training.epochs,
      spec.task.type,
      spec.optimizer.type,
      spec.schedule.type,
      spec.training.seed,
      JSON.stringify(run.environment),
    );
  return { id, number: Number(lastInsertRowid) };
}

/** @throws ContractError('not_found') */
export function getRun(db: Database, id: string): RunRow {
  const row = db.prepare('SELECT * FROM run WHERE id = ?').get(id) as RunRow | undefined;
  if (!row) throw new ContractError('not_found', `No run ${id} in this data folder.`);
  return row;
}

/** The full id of `last`, `#12`, an id, or a unique beginning of one. */
export function resolveId(db: Database, text: string): string {
  const one = (sql: string, ...args: unknown[]): string[] =>
    (db.prepare(sql).all(...args) as { id: string }[]).map((r) => r.id);
  const found =
    text === 'last'
      ? one('SELECT id FROM run ORDER BY number DESC LIMIT 1')
      : /^#\d{1,15}$/.test(text)
        ? one('SELECT id FROM run WHERE number = ?', Number(text.slice(1)))
        : one('SELECT id FROM run WHERE substr(id, 1, ?) = ? ORDER BY number DESC LIMIT 6', text.length, text);
  const [id, ...others] = found;
  if (id === undefined) {
    const what = text === 'last' ? 'There is no run yet in this data folder.' : `No run ${text} in this data folder.`;
    throw new ContractError('not_found', `${what} \`tidemark runs\` lists them.`);
  }
  if (others.length > 0)
    throw new ContractError('ambiguous', `${text} fits several runs: ${found.join(', ')}. Give more letters.`);
  return id;
}

/** Moves a run by the one table; null where the table does not allow it. */
export function moveRun(db: Database, id: string, trigger: RunTrigger, reason: string | null): RunState | null {
  return db.transaction(() => {
    const { state, started } = getRun(db, id);
    const next = nextState(state, trigger);
    if (!next) return null;
    const now = new Date();
    const settled = next !== 'queued' && next !== 'running';
    db.prepare('UPDATE run SET state = ?, reason = ?, ended = ? WHERE id = ?').run(
      next,
      reason,
      settled ? now.toISOString() : null,
      id,
    );
    if (next === 'running') {
      db.prepare('UPDATE run SET started = ?, attempt = attempt + 1, last_seq = -1 WHERE id = ?').run(
        now.toISOString(),
        id,
      );
    } else if (state === 'running' && started) {
      db.prepare('UPDATE run SET seconds = seconds + ? WHERE id = ?').run(
        (now.getTime() - Date.parse(started)) / 1000,
        id,
      );
    }
    addEvent(db, id, now.toISOString(), 'state', -1, { id, state: next, reason });
    return next;
  })();
}

export function idsInState(db: Database, state: RunState): string[] {
  return (db.prepare('SELECT id FROM run WHERE state = ? ORDER BY number').all(state) as { id: string }[]).map(
    (r) => r.id,
  );
}

/** The worker's own last word, when it was stored before the core could act on it. */
export function storedEnding(db: Database, id: string): { state: string; reason: string | null } | null {
  const row = db
    .prepare(
      `SELECT body FROM event WHERE run = ? AND type = 'ended'
         AND position > (SELECT max(position) FROM event WHERE run = ? AND type = 'state')`,
    )
    .get(id, id) as { body: string } | undefined;
  return row ? (JSON.parse(row.body) as { state: string; reason: string | null }) : null;
}
