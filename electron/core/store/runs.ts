/** Rows of runs: made, moved between states, read. */
import { randomBytes } from 'node:crypto';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { Lineage, RunKind } from '../../../shared/contract/runs.ts';
import type { EndedEvent } from '../../../shared/events.ts';
import { type RunState, type RunTrigger, nextState } from '../../../shared/run-state.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { type Database, statement } from './database.ts';
import { addEvent } from './record.ts';
import { packEnds } from './series.ts';
import { type Said, type Statement, said as saidSchema } from '../../../shared/words/said.ts';

export interface RunRow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: string;
  readonly state: RunState;
  readonly reason: string | null;
  /** Each sentence of the reason as data, as JSON; null where it has no code. */
  readonly said: string | null;
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
  readonly parent: string | null;
  readonly parent_kind: string | null;
  readonly parent_checkpoint: string | null;
  readonly parent_optimizer: number;
  /** Step the newest attempt began training at, and when; null until it has. */
  readonly first_step: number;
  readonly begun: string | null;
  /** When the newest words of a worker were stored. */
  readonly heard: string | null;
  /** Automatic resumes since the last checkpoint that was progress. */
  readonly auto_resumes: number;
  readonly kind: RunKind;
  /** Of a range test, as JSON. */
  readonly options: string | null;
  /** The range test its learning-rate bounds come from. */
  readonly range_test: string | null;
  readonly priority: number;
  /** Order in the line among equal priorities. */
  readonly place: number;
  /** Kernel threads, chosen when it was first started and kept, because results depend on them; null before. */
  readonly threads: number | null;
  /** Empty: in no group. */
  readonly group_name: string;
  /** When it was archived, and when it was put in the trash; null: it was not. */
  readonly archived: string | null;
  readonly deleted: string | null;
  /** Of a run that was imported: what it came from and its name there, so that it is taken once. */
  readonly origin: string | null;
}

/** The run a new one comes from. */
export interface Parent {
  readonly run: string;
  readonly kind: Lineage['kind'];
  /** Name of the checkpoint under the parent's `checkpoints/`. */
  readonly checkpoint: string;
  readonly with_optimizer: boolean;
  /** A run that has its own hold of that checkpoint, which the parent may have thinned away since. */
  readonly held_by?: string;
}

export interface NewRun {
  readonly id: string;
  readonly spec: ExperimentSpec;
  readonly changed: Readonly<Record<string, unknown>>;
  readonly source: string | null;
  readonly base_dir: string;
  readonly environment: Readonly<Record<string, unknown>>;
  readonly parent: Parent | null;
  /** Default `train`. */
  readonly kind?: RunKind;
  readonly options?: object;
  /** The range test it was made from. */
  readonly range_test?: string;
}

/** No vowels and no look-alikes: ids are read aloud and typed. */
const ALPHABET = 'bcdfghjkmnpqrstvwxz23456789';
export const newId = (): string => Array.from(randomBytes(10), (b) => ALPHABET[b % ALPHABET.length]).join('');

/** What a run is called when its spec gives no name. */
function defaultName({ task, schedule, training }: ExperimentSpec): string {
  if (task.type === 'command') return `${task.command.join(' ').slice(0, 100)}, seed ${training.seed}`;
  return `${task.type} ${task.model.type}, ${schedule.type}, seed ${training.seed}`;
}

export function insertRun(db: Database, run: NewRun): { id: string; number: number } {
  const { id, spec, parent } = run;
  const now = new Date().toISOString();
  const { lastInsertRowid } = statement(
    db,
    `INSERT INTO run (id, name, notes, tags, state, spec, changed, source, base_dir, created, epochs, task, optimizer,
         schedule, seed, environment, parent, parent_kind, parent_checkpoint, parent_optimizer, kind, options, range_test, place)
       VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM run))`,
  ).run(
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
    parent?.run ?? null,
    parent?.kind ?? null,
    parent?.checkpoint ?? null,
    parent?.with_optimizer ? 1 : 0,
    run.kind ?? 'train',
    run.options ? JSON.stringify(run.options) : null,
    run.range_test ?? null,
  );
  return { id, number: Number(lastInsertRowid) };
}

export function findRun(db: Database, id: string): RunRow | null {
  return (statement(db, 'SELECT * FROM run WHERE id = ?').get(id) as RunRow | undefined) ?? null;
}

/** @throws ContractError('not_found') */
export function getRun(db: Database, id: string): RunRow {
  const row = findRun(db, id);
  if (!row) throw new ContractError('not_found', say('run.none', { run: id }));
  return row;
}

/** Ids that `text` may mean: `last`, `#12`, an id, or a beginning of one; among those in the trash, or among all others. */
function idsOf(db: Database, text: string, kind: RunKind, trash: boolean): string[] {
  // One that is being brought in is in neither: see staging.ts.
  const there = trash ? "deleted > ''" : 'deleted IS NULL';
  const some = (sql: string, ...args: unknown[]): string[] =>
    (statement(db, sql).all(...args) as { id: string }[]).map((r) => r.id);
  if (text === 'last') return some(`SELECT id FROM run WHERE ${there} AND kind = ? ORDER BY number DESC LIMIT 1`, kind);
  if (/^#\d{1,15}$/.test(text)) return some(`SELECT id FROM run WHERE ${there} AND number = ?`, Number(text.slice(1)));
  const sql = `SELECT id FROM run WHERE ${there} AND substr(id, 1, ?) = ? ORDER BY number DESC LIMIT 6`;
  return some(sql, text.length, text);
}

function theOne(text: string, [id, ...others]: readonly string[]): string | null {
  if (others.length > 0)
    throw new ContractError('ambiguous', say('run.ambiguous', { text, runs: [id ?? '', ...others] }));
  return id ?? null;
}

/** As `resolveId`, of a run in the trash. */
export function resolveTrashed(db: Database, text: string): string {
  const id = theOne(text, idsOf(db, text, 'train', true));
  if (id === null) throw new ContractError('not_found', say('run.not_trashed', { run: text }));
  return id;
}

/** The full id of `last`, `#12`, an id, or a unique beginning of one; not of one in the trash. @param kind what `last` is the last of */
export function resolveId(db: Database, text: string, kind: RunKind = 'train'): string {
  const id = theOne(text, idsOf(db, text, kind, false));
  if (id !== null) return id;
  const [thrown] = text === 'last' ? [] : idsOf(db, text, kind, true);
  if (thrown !== undefined) throw new ContractError('not_found', say('run.in_trash', { run: text, id: thrown }));
  if (text === 'last') throw new ContractError('not_found', say('run.none_yet', { kind }));
  // Whoever types a bare number means the run of that number.
  const isNumber = /^\d+$/.test(text) && idsOf(db, `#${text}`, kind, false).length === 1;
  throw new ContractError(
    'not_found',
    isNumber ? say('run.by_number', { number: text }) : say('run.not_found', { run: text }),
  );
}

/** Moves a run by the one table; null where the table does not allow it. @param now when it happened */
export function moveRun(
  db: Database,
  id: string,
  trigger: RunTrigger,
  reason: Statement | string | null,
  now = new Date(),
): RunState | null {
  return db.transaction(() => {
    const { state, started, deleted } = getRun(db, id);
    const next = nextState(state, trigger);
    // What is in the trash rests.
    if (!next || (deleted !== null && next === 'queued')) return null;
    const settled = next !== 'queued' && next !== 'running';
    const { text, said } =
      typeof reason === 'string' ? { text: reason, said: [] } : (reason ?? { text: null, said: [] });
    statement(db, 'UPDATE run SET state = ?, reason = ?, said = ?, ended = ? WHERE id = ?').run(
      next,
      text,
      said.length > 0 ? JSON.stringify(said) : null,
      settled ? now.toISOString() : null,
      id,
    );
    if (next === 'running') {
      statement(db, 'UPDATE run SET started = ?, begun = NULL, attempt = attempt + 1, last_seq = -1 WHERE id = ?').run(
        now.toISOString(),
        id,
      );
    } else if (state === 'running' && started) {
      statement(db, 'UPDATE run SET seconds = seconds + ? WHERE id = ?').run(
        Math.max(0, now.getTime() - Date.parse(started)) / 1000,
        id,
      );
    }
    addEvent(db, id, now.toISOString(), 'state', -1, { id, state: next, reason: text });
    if (settled) packEnds(db, id);
    return next;
  })();
}

/** The reason's sentences as data. What an archive brought may be anything. */
export function saidOf({ said }: Pick<RunRow, 'said'>): Said[] {
  if (said === null) return [];
  try {
    return saidSchema.array().safeParse(JSON.parse(said)).data ?? [];
  } catch {
    return [];
  }
}

export function idsInState(db: Database, state: RunState): string[] {
  const rows = statement(db, 'SELECT id FROM run WHERE state = ? ORDER BY number').all(state);
  return (rows as { id: string }[]).map((r) => r.id);
}

/** The worker's own last word, when it was stored before the core could act on it. */
export function storedEnding(db: Database, id: string): Pick<EndedEvent, 'state' | 'reason' | 'said'> | null {
  const sql = `SELECT body FROM event WHERE run = ? AND type = 'ended'
    AND position > (SELECT max(position) FROM event WHERE run = ? AND type = 'state')`;
  const row = statement(db, sql).get(id, id) as { body: string } | undefined;
  return row ? (JSON.parse(row.body) as EndedEvent) : null;
}

/** Names of the checkpoints the run has told of. */
export function toldCheckpoints(db: Database, id: string): string[] {
  const sql = "SELECT DISTINCT json_extract(body, '$.name') AS name FROM event WHERE run = ? AND type = 'checkpoint'";
  return (statement(db, sql).all(id) as { name: string }[]).map(({ name }) => name);
}

/** Counts one more automatic resume; returns how many there are since the last progress. */
export function countAutoResume(db: Database, id: string): number {
  const sql = 'UPDATE run SET auto_resumes = auto_resumes + 1 WHERE id = ? RETURNING auto_resumes AS n';
  return (statement(db, sql).get(id) as { n: number }).n;
}

/** The threads of a run: those it was first started with, else `threads`, from now on. */
export function keepThreads(db: Database, id: string, threads: number): number {
  const sql = 'UPDATE run SET threads = coalesce(threads, ?) WHERE id = ? RETURNING threads AS n';
  return (statement(db, sql).get(threads, id) as { n: number }).n;
}

export function forgetAutoResumes(db: Database, id: string): void {
  statement(db, 'UPDATE run SET auto_resumes = 0 WHERE id = ?').run(id);
}
