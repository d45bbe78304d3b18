/** Sweeps and their trials as front ends see them. */
import { type Real, fromReal, toReal } from '../../../shared/contract/runs.ts';
import type { SweepDetail, SweepSummary, TrialRow } from '../../../shared/contract/sweeps.ts';
import type { RunState } from '../../../shared/run-state.ts';
import { trialStates } from '../../../shared/sweep-state.ts';
import { type Database, statement } from '../store/database.ts';
import { type StoredTrial, type SweepRow, trialsOf } from '../store/sweeps.ts';
import { withoutEffect } from '../sweeps/effect.ts';
import { type ReadySweep, readySweep } from '../sweeps/stored.ts';

interface RunOfTrial {
  readonly trial: number;
  readonly id: string;
  readonly number: number;
  readonly state: RunState;
  readonly seed: number;
  readonly step: number;
  readonly total_steps: number | null;
  readonly seconds: number;
  readonly started: string | null;
  readonly eval_loss: number | null;
  readonly evaluated: number | null;
}

function runsOf(db: Database, sweep: string): Map<number, RunOfTrial[]> {
  const sql = `SELECT trial, run.id, run.number, run.state, run.seed, run.step, run.total_steps, run.seconds, run.started,
      m.last AS eval_loss, m.nonfinite AS evaluated
    FROM trial_run JOIN run ON run.id = trial_run.run
    LEFT JOIN run_metric AS m ON m.run = run.id AND m.name = 'eval_loss' WHERE sweep = ? ORDER BY trial, repeat`;
  return Map.groupBy(statement(db, sql).all(sweep) as RunOfTrial[], (r) => r.trial);
}

const secondsOf = ({ seconds, state, started }: RunOfTrial): number =>
  seconds + (state === 'running' && started !== null ? (Date.now() - Date.parse(started)) / 1000 : 0);

function rowOf(trial: StoredTrial, runs: readonly RunOfTrial[]): TrialRow {
  const live = runs.some((r) => r.state === 'running') ? 'running' : 'waiting';
  return {
    number: trial.number,
    params: JSON.parse(trial.params) as Record<string, unknown>,
    origin: trial.origin,
    state: trial.state === 'open' ? live : trial.state,
    reason: trial.reason ?? trial.prune,
    values: trial.outcome === null ? null : (JSON.parse(trial.outcome) as Real[]),
    created: trial.created,
    ended: trial.ended,
    seconds: runs.reduce((sum, r) => sum + secondsOf(r), 0),
    runs: runs.map(({ id, number, state, seed, step, total_steps, eval_loss, evaluated }) => ({
      id,
      number,
      state,
      seed,
      step,
      total_steps,
      eval_loss: evaluated === null ? null : eval_loss === null ? 'NaN' : toReal(eval_loss),
    })),
  };
}

export function trialRows(db: Database, sweep: string): TrialRow[] {
  const runs = runsOf(db, sweep);
  return trialsOf(db, sweep).map((trial) => rowOf(trial, runs.get(trial.number) ?? []));
}

type Goals = SweepSummary['goals'];

/** As losses: lower is better in every one. */
const lossesOf = (row: TrialRow, goals: Goals): number[] =>
  (row.values ?? []).map((v, i) => (goals[i]?.goal === 'maximize' ? -fromReal(v) : fromReal(v)));

function frontOf(done: readonly TrialRow[], goals: Goals): number[] {
  if (goals.length < 2) return [];
  const points = done.map((row) => ({ number: row.number, losses: lossesOf(row, goals) }));
  const beats = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((x, i) => x <= (b[i] as number)) && a.some((x, i) => x < (b[i] as number));
  return points.filter((p) => !points.some((q) => beats(q.losses, p.losses))).map((p) => p.number);
}

function bestOf(done: readonly TrialRow[], goals: Goals): SweepSummary['best'] {
  let best: TrialRow | null = null;
  for (const row of done) {
    const [loss = Infinity] = lossesOf(row, goals);
    if (!best || loss < (lossesOf(best, goals)[0] ?? Infinity)) best = row;
  }
  return best && { trial: best.number, values: best.values ?? [], params: best.params };
}

/** Trials there will be in all: its limit, every setting of its space, or null where neither ends it. */
function plannedTrials({ plan }: ReadySweep, byHand: number): number | null {
  const { cells } = plan.space;
  const ends = [plan.limit, Number.isFinite(cells) ? cells + byHand : null].filter((n) => n !== null);
  return ends.length > 0 ? Math.min(...ends) : null;
}

export interface SweepContext {
  /** Runs the queue has at a time. */
  readonly parallel: number;
}

export function summaryOf(
  row: SweepRow,
  ready: ReadySweep,
  trials: readonly TrialRow[],
  context: SweepContext,
): SweepSummary {
  const { plan, sweep } = ready;
  const goals = plan.goals.map((g) => ({ ...g }));
  const done = trials.filter((t) => t.state === 'done');
  const counts = Object.fromEntries(
    trialStates.map((state) => [state, trials.filter((t) => t.state === state).length]),
  ) as SweepSummary['counts'];
  const planned =
    row.state === 'done' ? trials.length : plannedTrials(ready, trials.filter((t) => t.origin === 'hand').length);
  const parallel = row.parallel ?? context.parallel;
  const over = trials.filter((t) => t.ended !== null && t.seconds > 0);
  const mean = over.length > 0 ? over.reduce((sum, t) => sum + t.seconds, 0) / over.length : null;
  const open = trials.filter((t) => t.ended === null);
  const left =
    mean === null || planned === null
      ? null
      : (planned - trials.length) * mean + open.reduce((sum, t) => sum + Math.max(0, mean - t.seconds), 0);
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    state: row.state,
    reason: row.reason,
    created: row.created,
    ended: row.ended,
    seconds: row.seconds + (row.started === null ? 0 : Math.max(0, Date.now() - Date.parse(row.started)) / 1000),
    seconds_left: row.state === 'running' && left !== null ? left / Math.min(parallel, context.parallel) : null,
    sampler: plan.sampler.id,
    pruner: plan.pruner?.id ?? null,
    goals,
    parallel,
    seeds: sweep.seeds,
    planned,
    counts,
    best: bestOf(done, goals),
    front: frontOf(done, goals),
  };
}

const REMEMBERED = 100;
const told = new Map<string, string[]>();

/** A sweep's file never changes, and trying its settings takes a while: said once a sweep, however often its page looks. */
function notesOf(id: string, { plan, experiment, paths }: ReadySweep): string[] {
  const known = told.get(id);
  if (known) return known;
  if (told.size >= REMEMBERED) told.clear();
  const notes = withoutEffect(plan, experiment, paths);
  told.set(id, notes);
  return notes;
}

/** The range test a sweep was made from. */
function testOf(db: Database, { range_test }: SweepRow): SweepDetail['range_test'] {
  if (range_test === null) return null;
  const sql = 'SELECT id, number, name FROM run WHERE id = ?';
  return (statement(db, sql).get(range_test) as SweepDetail['range_test'] | undefined) ?? null;
}

export function sweepDetailOf(db: Database, row: SweepRow, context: SweepContext): SweepDetail {
  const ready = readySweep(row);
  const trials = trialRows(db, row.id);
  return {
    ...summaryOf(row, ready, trials, context),
    spec: { ...ready.sweep },
    experiment: { ...ready.experiment },
    paths: { ...ready.paths },
    base_dir: row.base_dir,
    source: row.source,
    range_test: testOf(db, row),
    notes: notesOf(row.id, ready),
    trials,
  };
}
