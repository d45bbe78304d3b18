/** What a sweep found, from its stored trials. */
import { type Real, toReal } from '../../../shared/contract/runs.ts';
import type { SweepReport } from '../../../shared/contract/sweeps.ts';
import { type SweepAnalysis, analyseSweep } from '../planner/analysis/index.ts';
import type { Told } from '../planner/analysis/types.ts';
import type { Database } from '../store/database.ts';
import { type SweepRow, trialRunsOf } from '../store/sweeps.ts';
import { historyOf } from './history.ts';
import { curveOf, objectiveOf } from './objective.ts';
import { readySweep } from './stored.ts';

/** Standard error of the mean of values; null of fewer than two. */
function standardError(values: readonly number[]): number | null {
  const { length } = values;
  if (length < 2) return null;
  const mean = values.reduce((a, b) => a + b, 0) / length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (length - 1) / length);
}

/** Numbers that may be no number as the wire has them. */
const wired = (analysis: SweepAnalysis, told: readonly Told[]): Omit<SweepReport, 'sweep'> => {
  const real = (x: number): Real => toReal(x);
  return {
    importance: analysis.importance && analysis.importance.map((i) => ({ ...i })),
    best_so_far: analysis.best_so_far.map((value, i) => ({ trial: (told[i] as Told).number, value })),
    slices: analysis.slices.map((s) => ({
      name: s.name,
      points: s.points.map((p) => ({ ...p, y: real(p.y) })),
      curve: s.curve.map((c) => ({ x: c.x, mean: real(c.mean), low: real(c.low), high: real(c.high) })),
    })),
    contours: analysis.contours.map((c) => ({
      x: c.x,
      y: c.y,
      xs: [...c.xs],
      ys: [...c.ys],
      z: c.z.map((row) => row.map(real)),
    })),
    parallel: {
      axes: [...analysis.parallel.axes],
      lines: analysis.parallel.lines.map((l) => ({ ...l, places: [...l.places] })),
    },
    front: [...analysis.front],
    next: [...analysis.next],
  };
};

export function reportOf(db: Database, row: SweepRow): Omit<SweepReport, 'sweep'> {
  const ready = readySweep(row);
  const [goal, ...others] = ready.plan.goals;
  if (!goal) throw new Error('A sweep has a goal.');
  const runs = Map.groupBy(trialRunsOf(db, row.id), (r) => r.trial);
  const noiseOf = (trial: number): number | null => {
    const own = (runs.get(trial) ?? []).flatMap((r) => (r.run !== null && r.state === 'done' ? [r.run] : []));
    if (own.length < 2) return null;
    return standardError(own.map((run) => objectiveOf(curveOf(db, run, goal.name), goal) ?? NaN));
  };
  const told = historyOf(db, row.id, ready, new Map())
    .filter((t) => t.state !== 'pending')
    .map((t): Told => ({ ...t, noise: noiseOf(t.number) }));
  return wired(analyseSweep(ready.plan.space, [goal, ...others], told, ready.plan.seed), told);
}
