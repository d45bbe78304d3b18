/** Which checkpoints a rule keeps, and which it drops. */
import { setImmediate } from 'node:timers/promises';
import type { ParsedInputOf } from '../../../shared/contract/index.ts';
import type { RunDetail } from '../../../shared/contract/runs.ts';
import type { RetentionPlan } from '../../../shared/contract/storage.ts';
import { type RunState, isSettled } from '../../../shared/run-state.ts';
import { type Database, statement } from '../store/database.ts';
import { findRun } from '../store/runs.ts';
import { checkpointsOf } from './detail.ts';
import { matchingIds } from './list.ts';

type Rule = ParsedInputOf<'storage.retention'>;
type Checkpoint = RunDetail['checkpoints'][number];

/** A run that may be resumed keeps two: should the newest be torn, the one before is used. */
const KEPT_TO_RESUME = 2;

/** Names of the run's checkpoints that other runs began from, those in the trash included. */
function begunFrom(db: Database, run: string): Set<string> {
  const sql = 'SELECT DISTINCT parent_checkpoint AS name FROM run WHERE parent = ? AND parent_checkpoint IS NOT NULL';
  return new Set((statement(db, sql).all(run) as { name: string }[]).map((r) => r.name));
}

/**
 * Why each checkpoint stays; null: it goes.
 * @param checkpoints newest first
 */
export function reasonsToKeep(
  checkpoints: readonly Checkpoint[],
  state: RunState,
  needed: ReadonlySet<string>,
  { keep_best, keep_last }: Pick<Rule, 'keep_best' | 'keep_last'>,
): (string | null)[] {
  const last = state === 'done' ? keep_last : Math.max(KEPT_TO_RESUME, keep_last);
  return checkpoints.map(({ name, best }, i) => {
    if (needed.has(name)) return 'another run began from it';
    if (best && keep_best) return 'the best';
    if (i >= last) return null;
    return i < keep_last ? 'the newest' : 'to resume from';
  });
}

type RunPlan = RetentionPlan['runs'][number];

/** What the rule makes of one run as it is now; null where nothing of it goes. */
function planOf(db: Database, home: string, id: string, rule: Rule): RunPlan | null {
  const row = findRun(db, id);
  if (!row || row.deleted !== null || !isSettled(row.state)) return null;
  const { number, name, state } = row;
  const checkpoints = checkpointsOf(db, home, id);
  const reasons = reasonsToKeep(checkpoints, state, begunFrom(db, id), rule);
  const dropped = checkpoints.filter((_, i) => reasons[i] === null).map((c) => ({ name: c.name, bytes: c.bytes }));
  if (dropped.length === 0) return null;
  const kept = checkpoints.flatMap((c, i) =>
    reasons[i] === null ? [] : [{ name: c.name, why: reasons[i] as string }],
  );
  return { id, number, name, kept, dropped };
}

/**
 * Looks into the folder of every run that matches; others get their turn between two.
 * @param drop is handed each plan at once, before anything else can happen to its run
 */
export async function retentionPlan(
  db: Database,
  home: string,
  rule: Rule,
  drop: (plan: RunPlan) => void = () => undefined,
): Promise<RetentionPlan> {
  const runs: RunPlan[] = [];
  for (const { id } of matchingIds(db, rule.where)) {
    await setImmediate();
    const plan = planOf(db, home, id, rule);
    if (!plan) continue;
    drop(plan);
    runs.push(plan);
  }
  const all = runs.flatMap((r) => r.dropped);
  return { runs, checkpoints: all.length, bytes: all.reduce((sum, c) => sum + c.bytes, 0) };
}
