/** A sweep as it is stored, and made ready to plan: everything a restart needs. */
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import type { SweepSpec } from '../../../shared/spec/sweep.ts';
import { type Plan, planOf } from '../planner/plan.ts';
import type { Parent } from '../store/runs.ts';
import type { SweepRow } from '../store/sweeps.ts';

export interface StoredSweep {
  /** The file as checked, without the experiment. */
  readonly sweep: SweepSpec;
  /** What every trial trains but for its parameters. */
  readonly experiment: ExperimentSpec;
  /** Parameter's name to key path in the experiment. */
  readonly paths: Readonly<Record<string, string>>;
  /** The checkpoint every trial begins from, where the experiment names a run. */
  readonly parent: Parent | null;
}

export interface ReadySweep extends StoredSweep {
  readonly plan: Plan;
}

/** The plan of a stored sweep, with the trials it was given beyond its file. */
export function readySweep(row: Pick<SweepRow, 'spec' | 'extra'>): ReadySweep {
  const stored = JSON.parse(row.spec) as StoredSweep;
  const planned = planOf(stored.sweep);
  // It was checked before it was stored; only another version's planner could refuse it now.
  if (!planned.ok)
    throw new Error(`This version cannot plan the sweep: ${planned.faults[0]?.message ?? 'its options'}.`);
  const { limit } = planned.plan;
  return { ...stored, plan: { ...planned.plan, limit: limit === null ? null : limit + row.extra } };
}
