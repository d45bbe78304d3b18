/** The trials of a sweep as samplers and pruners see them. */
import { type Real, fromReal } from '../../../shared/contract/runs.ts';
import type { Trial } from '../planner/sampler.ts';
import type { Params } from '../planner/space.ts';
import type { Database } from '../store/database.ts';
import { type StoredTrial, trialRunsOf, trialsOf } from '../store/sweeps.ts';
import { curveOf } from './objective.ts';
import type { ReadySweep } from './stored.ts';

/** A cancelled trial has an end and no value, which is what a failed one has. */
const stateOf = ({ state }: StoredTrial): Trial['state'] =>
  state === 'open' ? 'pending' : state === 'cancelled' ? 'failed' : state;

const ALL = 1000;

/**
 * All of the first thousand reports, then ever fewer, by their place alone, so that what a pruner was shown stays what it was: a metric
 * that is told at each of a million steps comes to some thousands.
 */
const sparse = <T>(reports: readonly T[]): readonly T[] =>
  reports.length <= ALL
    ? reports
    : reports.filter((_, i) => i < ALL || i % 2 ** Math.floor(Math.log2(i / (ALL / 2))) === 0);

/** @param settled filled with trials that are over, which do not change any more */
export function historyOf(db: Database, sweep: string, { plan }: ReadySweep, settled: Map<number, Trial>): Trial[] {
  const metric = plan.goals[0]?.name ?? 'eval_loss';
  const firstRuns = new Map(
    trialRunsOf(db, sweep).flatMap((r) => (r.repeat === 0 && r.run !== null ? [[r.trial, r.run] as const] : [])),
  );
  return trialsOf(db, sweep).map((row): Trial => {
    const known = settled.get(row.number);
    if (known) return known;
    const run = firstRuns.get(row.number);
    const trial: Trial = {
      number: row.number,
      params: JSON.parse(row.params) as Params,
      state: stateOf(row),
      values: row.outcome === null ? [] : (JSON.parse(row.outcome) as Real[]).map(fromReal),
      // With several seeds, the first one speaks for the trial along the way.
      reports: run === undefined ? [] : sparse(curveOf(db, run, metric)),
    };
    if (row.state !== 'open') settled.set(row.number, trial);
    return trial;
  });
}
