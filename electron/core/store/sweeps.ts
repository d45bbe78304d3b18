/** Rows of sweeps, their trials, and which run belongs to which: made, moved between states, read. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { Real } from '../../../shared/contract/runs.ts';
import type { RunState } from '../../../shared/run-state.ts';
import { type SettledTrial, type SweepState, type SweepTrigger, nextSweepState } from '../../../shared/sweep-state.ts';
import { type Database, statement } from './database.ts';
import { moveRun } from './runs.ts';
import { statement as told } from '../../../shared/words/said.ts';

export interface SweepRow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly state: SweepState;
  readonly reason: string | null;
  /** A StoredSweep. */
  readonly spec: string;
  readonly source: string | null;
  readonly base_dir: string;
  readonly environment: string;
  /** Runs at once; null: as many as the queue runs. */
  readonly parallel: number | null;
  /** The range test its bounds come from; null where none, or the test was deleted. */
  readonly range_test: string | null;
  /** Trials beyond what its file says. */
  readonly extra: number;
  readonly created: string;
  /** Since when it has been going; null while it is not. */
  readonly started: string | null;
  readonly ended: string | null;
  readonly seconds: number;
}

export interface StoredTrial {
  readonly number: number;
  readonly params: string;
  readonly origin: 'sampler' | 'hand';
  readonly state: 'open' | SettledTrial;
  readonly reason: string | null;
  /** JSON of Real[], one a goal. */
  readonly outcome: string | null;
  /** Why it is being ended early; null while it is not. */
  readonly prune: string | null;
  /** Evaluations after which the pruner has been asked. */
  readonly asked: number;
  readonly created: string;
  readonly ended: string | null;
}

export interface TrialRun {
  readonly trial: number;
  readonly repeat: number;
  /** Null: the run was deleted. */
  readonly run: string | null;
  readonly resumes: number;
  readonly state: RunState | null;
  readonly reason: string | null;
}

export type NewSweep = Pick<
  SweepRow,
  'id' | 'name' | 'spec' | 'source' | 'base_dir' | 'environment' | 'parallel' | 'range_test'
>;

/** A sweep that is going from now on. */
export function insertSweep(db: Database, sweep: NewSweep): number {
  const now = new Date().toISOString();
  const sql = `INSERT INTO sweep (id, name, state, spec, source, base_dir, environment, parallel, range_test, created, started)
    VALUES (@id, @name, 'running', @spec, @source, @base_dir, @environment, @parallel, @range_test, @now, @now)`;
  return Number(statement(db, sql).run({ ...sweep, now }).lastInsertRowid);
}

/** @throws ContractError('not_found') */
export function getSweep(db: Database, id: string): SweepRow {
  const row = statement(db, 'SELECT * FROM sweep WHERE id = ?').get(id) as SweepRow | undefined;
  if (!row) throw new ContractError('not_found', say('sweep.none', { sweep: id }));
  return row;
}

/** The sweeps made from a range test, oldest first. */
export function sweepsFrom(db: Database, rangeTest: string): Pick<SweepRow, 'id' | 'number' | 'name' | 'state'>[] {
  const sql = 'SELECT id, number, name, state FROM sweep WHERE range_test = ? ORDER BY number';
  return statement(db, sql).all(rangeTest) as Pick<SweepRow, 'id' | 'number' | 'name' | 'state'>[];
}

export function listSweeps(db: Database, state: SweepState | null = null): SweepRow[] {
  const sql = 'SELECT * FROM sweep WHERE @state IS NULL OR state = @state ORDER BY number DESC';
  return statement(db, sql).all({ state }) as SweepRow[];
}

/** The full id of `last`, `#3`, an id, or a unique beginning of one. */
export function resolveSweep(db: Database, text: string): string {
  const rows = listSweeps(db);
  const found =
    text === 'last'
      ? rows.slice(0, 1)
      : /^#\d{1,15}$/.test(text)
        ? rows.filter((r) => r.number === Number(text.slice(1)))
        : rows.filter((r) => r.id.startsWith(text));
  const [one, ...others] = found;
  if (!one)
    throw new ContractError(
      'not_found',
      text === 'last' ? say('sweep.none_yet') : say('sweep.not_found', { sweep: text }),
    );
  if (others.length > 0)
    throw new ContractError('ambiguous', say('sweep.ambiguous', { text, sweeps: found.map((r) => r.id) }));
  return one.id;
}

/** Moves a sweep by the one table; null where the table does not allow it. @param now when it happened */
export function moveSweep(
  db: Database,
  id: string,
  trigger: SweepTrigger,
  reason: string | null,
  now = new Date(),
): SweepState | null {
  return db.transaction(() => {
    const { state, started } = getSweep(db, id);
    const next = nextSweepState(state, trigger);
    if (!next) return null;
    const went = started === null ? 0 : Math.max(0, now.getTime() - Date.parse(started)) / 1000;
    const at = now.toISOString();
    statement(
      db,
      'UPDATE sweep SET state = ?, reason = ?, seconds = seconds + ?, started = ?, ended = ? WHERE id = ?',
    ).run(next, reason, went, next === 'running' ? at : null, next === 'running' ? null : at, id);
    return next;
  })();
}

export function trialsOf(db: Database, sweep: string): StoredTrial[] {
  return statement(db, 'SELECT * FROM trial WHERE sweep = ? ORDER BY number').all(sweep) as StoredTrial[];
}

/** The runs of every trial, in order. */
export function trialRunsOf(db: Database, sweep: string): TrialRun[] {
  const sql = `SELECT trial, repeat, trial_run.run, resumes, state, reason
    FROM trial_run LEFT JOIN run ON run.id = trial_run.run WHERE sweep = ? ORDER BY trial, repeat`;
  return statement(db, sql).all(sweep) as TrialRun[];
}

/** @returns the trial's number */
export function insertTrial(db: Database, sweep: string, params: unknown, origin: StoredTrial['origin']): number {
  const sql = `INSERT INTO trial (sweep, number, params, origin, created)
    VALUES (@sweep, (SELECT count(*) FROM trial WHERE sweep = @sweep), @params, @origin, @now) RETURNING number`;
  const now = new Date().toISOString();
  const row = statement(db, sql).get({ sweep, params: JSON.stringify(params), origin, now });
  return (row as { number: number }).number;
}

export function insertTrialRun(db: Database, sweep: string, trial: number, repeat: number, run: string): void {
  statement(db, 'INSERT INTO trial_run (sweep, trial, repeat, run) VALUES (?, ?, ?, ?)').run(sweep, trial, repeat, run);
}

export function settleTrial(
  db: Database,
  sweep: string,
  trial: number,
  state: SettledTrial,
  reason: string | null,
  outcome: readonly Real[] | null,
): void {
  const sql = 'UPDATE trial SET state = ?, reason = ?, outcome = ?, ended = ? WHERE sweep = ? AND number = ?';
  const values = outcome && JSON.stringify(outcome);
  statement(db, sql).run(state, reason, values, new Date().toISOString(), sweep, trial);
}

/** Notes that a trial is to end early. It stands before its runs are told, so that a crash in between forgets nothing. */
export function notePrune(db: Database, sweep: string, trial: number, why: string): void {
  statement(db, 'UPDATE trial SET prune = ? WHERE sweep = ? AND number = ?').run(why, sweep, trial);
}

export function noteAsked(db: Database, sweep: string, trial: number, evaluations: number): void {
  statement(db, 'UPDATE trial SET asked = ? WHERE sweep = ? AND number = ?').run(evaluations, sweep, trial);
}

/** Resumes are counted anew: the user said to go on. */
export function forgetTrialResumes(db: Database, sweep: string): void {
  statement(db, 'UPDATE trial_run SET resumes = 0 WHERE sweep = ?').run(sweep);
}

/** The sweep a run belongs to and what of it can make the sweep move; null where it belongs to none. */
export function signOf(db: Database, run: string): { sweep: string; sign: string } | null {
  // A script's evaluations are points of its series; with three digits of its step it moves as often as reports are looked at.
  const sql = `SELECT sweep, state || ' ' || (SELECT count(*) FROM event WHERE event.run = run.id AND type IN ('epoch', 'eval'))
      || CASE task WHEN 'command' THEN printf(' %.2e', run.step) ELSE '' END AS sign
    FROM trial_run JOIN run ON run.id = trial_run.run WHERE trial_run.run = ?`;
  return (statement(db, sql).get(run) as { sweep: string; sign: string } | undefined) ?? null;
}

export function countTrialResume(db: Database, run: string): void {
  statement(db, 'UPDATE trial_run SET resumes = resumes + 1 WHERE run = ?').run(run);
}

export function addExtraTrials(db: Database, sweep: string, count: number): void {
  statement(db, 'UPDATE sweep SET extra = extra + ? WHERE id = ?').run(count, sweep);
}

/** Takes a sweep's runs out of the line, where they would start without it. */
export function holdQueuedRuns(db: Database, sweep: string): void {
  for (const { run, state } of trialRunsOf(db, sweep))
    if (run !== null && state === 'queued') moveRun(db, run, 'pause', told(say('reason.waits_for_sweep')));
}

export function noteEnvironment(db: Database, sweep: string, environment: Readonly<Record<string, unknown>>): void {
  statement(db, 'UPDATE sweep SET environment = ? WHERE id = ?').run(JSON.stringify(environment), sweep);
}

export function boundSweep(db: Database, sweep: string, parallel: number | null): void {
  statement(db, 'UPDATE sweep SET parallel = ? WHERE id = ?').run(parallel, sweep);
}

/** Sweeps that were going when their owner ended, at the last sign of life they gave. */
export function interruptSweeps(db: Database): void {
  const sql = `SELECT max(coalesce(run.heard, '')) AS heard FROM trial_run JOIN run ON run.id = trial_run.run WHERE sweep = ?`;
  for (const { id, started } of listSweeps(db, 'running')) {
    const { heard } = statement(db, sql).get(id) as { heard: string | null };
    const last = heard && started && heard > started ? heard : (started ?? new Date().toISOString());
    moveSweep(db, id, 'lost', 'Tidemark ended while this sweep was going. It goes on where it was.', new Date(last));
    holdQueuedRuns(db, id);
  }
}
