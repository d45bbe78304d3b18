/** What a run is worth: one number a goal from the values it recorded. */
import { fromReal } from '../../../shared/contract/runs.ts';
import type { Goal } from '../../../shared/spec/sweep.ts';
import type { Report } from '../planner/sampler.ts';
import { type Database, statement } from '../store/database.ts';
import { pointsOf } from '../store/series.ts';

type Body = Readonly<Record<string, unknown>> & { readonly metrics?: Readonly<Record<string, unknown>> };

/** A metric of a run along the way: of its evaluations, of every step, or the one value at its end. Steps are optimizer steps done. */
export function curveOf(db: Database, run: string, name: string): Report[] {
  const sql = "SELECT step, body FROM event WHERE run = ? AND type IN ('epoch', 'eval') ORDER BY position";
  const byStep = new Map<number, number>();
  for (const row of statement(db, sql).iterate(run) as IterableIterator<{ step: number; body: string }>) {
    const body = JSON.parse(row.body) as Body;
    const value = Object.hasOwn(body, name) ? body[name] : body.metrics?.[name];
    // What was evaluated again after a resume counts as it was the last time.
    if (typeof value === 'number' || typeof value === 'string') byStep.set(row.step, fromReal(value as number));
  }
  if (byStep.size > 0) return [...byStep].map(([step, value]) => ({ step, value })).toSorted((a, b) => a.step - b.step);
  const points = [...pointsOf(db, run, name)].flatMap(({ step, value }) =>
    Array.from(step, (s, i) => ({ step: s + 1, value: value[i] as number })),
  );
  if (points.length > 0) return points;
  const last = statement(
    db,
    'SELECT run.step, last FROM run_metric JOIN run ON run.id = run_metric.run WHERE run = ? AND run_metric.name = ?',
  ).get(run, name) as { step: number; last: number | null } | undefined;
  return last ? [{ step: last.step, value: last.last ?? NaN }] : [];
}

/** The value that counts; null where nothing was recorded, NaN where nothing recorded is a number. */
export function objectiveOf(
  reports: readonly Report[],
  { goal, objective }: Omit<Goal, 'target' | 'name'>,
): number | null {
  if (reports.length === 0) return null;
  if (objective === 'last') return (reports.at(-1) as Report).value;
  if (objective === 'best') {
    const finite = reports.map((r) => r.value).filter(Number.isFinite);
    if (finite.length === 0) return NaN;
    return finite.reduce((a, b) => (goal === 'minimize' ? Math.min(a, b) : Math.max(a, b)));
  }
  const tail = reports.slice(-objective.mean_of_last);
  return tail.reduce((sum, r) => sum + r.value, 0) / tail.length;
}

/** One value a goal, the mean over the runs; null where a run has none. */
export function outcomeOf(db: Database, runs: readonly string[], goals: readonly Goal[]): (number | null)[] {
  return goals.map((goal) => {
    const values = runs.map((run) => objectiveOf(curveOf(db, run, goal.name), goal));
    if (values.length === 0 || values.includes(null)) return null;
    return (values as number[]).reduce((a, b) => a + b, 0) / values.length;
  });
}
