/** What can be done with a trial as it and its sweep are now: nothing that would fail. Pure. */
import type { SweepDetail, TrialRow } from '../../../shared/contract/sweeps.ts';

type Sweep = Pick<SweepDetail, 'state'>;
export type TrialDeed = 'compare' | 'baseline' | 'run' | 'trial' | 'copy';

/** Beside opening its runs. @param best the sweep's best trial; null: none yet */
export function trialDeeds(sweep: Sweep, trial: TrialRow, best: TrialRow | null): TrialDeed[] {
  const hasRun = trial.runs.length > 0;
  const deeds: (TrialDeed | false)[] = [
    hasRun && best !== null && best.number !== trial.number && best.runs.length > 0 && 'compare',
    hasRun && 'baseline',
    hasRun && 'run',
    // As on the page: a sweep that is going plans its own.
    sweep.state !== 'running' && 'trial',
    Object.keys(trial.params).length > 0 && 'copy',
  ];
  return deeds.filter((deed) => deed !== false);
}

/** A comparison of a trial with the best, which it is held against: all their seeds. */
export const idsAgainst = (best: TrialRow, trial: TrialRow): string[] =>
  [...best.runs, ...trial.runs].map((run) => run.id);

/** Its settings as `--set` and a fork take them, one a line. @param paths a parameter's place in the experiment, by its name */
export const settingsText = (trial: TrialRow, paths: Readonly<Record<string, string>>): string =>
  Object.entries(trial.params)
    .map(([name, value]) => `${paths[name] ?? name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
