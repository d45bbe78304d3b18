/** Reports of trials as pruners compare them. */
import { z } from 'zod';
import type { PrunerContext } from './pruner.ts';
import type { Report, Trial } from './sampler.ts';

/** As a loss: lower is better, whatever the goal; what is no number is worst. */
export function lossOf(value: number, { goal }: PrunerContext): number {
  if (!Number.isFinite(value)) return Infinity;
  return goal === 'minimize' ? value : -value;
}

export const bestLoss = (reports: readonly Report[], context: PrunerContext): number =>
  reports.reduce((best, r) => Math.min(best, lossOf(r.value, context)), Infinity);

/** The value below which the fraction `p` of the sorted values lies, between neighbours in proportion. */
export function percentileOf(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low === high || at % 1 === 0 ? low : low + (high - low) * (at % 1);
}

/** Others' loss at their report number `count`, of those that came so far. */
export function lossesAt(others: readonly Trial[], count: number, context: PrunerContext): number[] {
  return others
    .filter((t) => t.reports.length >= count)
    .map((t) => lossOf((t.reports[count - 1] as Report).value, context));
}

/** Whether a report is one at which a pruner looks: not among the first `warmup`, and every `interval` after them. */
export const looksNow = (count: number, warmup: number, interval: number): boolean =>
  count > warmup && (count - warmup - 1) % interval === 0;

/** Optuna's rule: the best value so far is worse than the given percentile of what others had at the same report. */
export function isBelowShare(
  trial: Trial,
  others: readonly Trial[],
  o: {
    percentile: number;
    n_startup_trials: number;
    n_warmup_steps: number;
    interval_steps: number;
    n_min_trials: number;
  },
  context: PrunerContext,
): boolean {
  const count = trial.reports.length;
  if (count === 0 || !looksNow(count, o.n_warmup_steps, o.interval_steps)) return false;
  if (others.filter((t) => t.state === 'done').length < o.n_startup_trials) return false;
  const losses = lossesAt(others, count, context);
  if (losses.length < Math.max(1, o.n_min_trials)) return false;
  return bestLoss(trial.reports, context) > percentileOf(losses, o.percentile / 100);
}

/** Options of when a pruner looks: see looksNow. */
export const lookOptions = {
  n_warmup_steps: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta({ title: 'Spared at the beginning', unit: 'evaluations' }),
  interval_steps: z.int().min(1).max(1_000_000).default(1).meta({ title: 'Look every', unit: 'evaluations' }),
};

/** Options of the pruners that compare with a share of the others. */
export const shareOptions = {
  n_startup_trials: z.int().min(0).max(100_000).default(5).meta({ title: 'Whole trials first', unit: 'trials' }),
  ...lookOptions,
  n_min_trials: z.int().min(1).max(100_000).default(1).meta({ title: 'Compare with at least', unit: 'trials' }),
};

/** Of trials at one rung of successive halving, whether this loss is among the best 1/eta; the best one always is. */
export function survives(loss: number, others: readonly number[], eta: number): boolean {
  const all = [...others, loss].toSorted((a, b) => a - b);
  const kept = Math.max(1, Math.floor(all.length / eta));
  return loss <= (all[kept - 1] as number);
}
