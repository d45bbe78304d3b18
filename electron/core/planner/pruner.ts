import type { z } from 'zod';
import type { Trial } from './sampler.ts';

export interface PrunerContext {
  readonly goal: 'minimize' | 'maximize';
}

/**
 * When a trial is not worth going on with: a plain value in the registry of pruners/index.ts.
 *
 * Law (run by tests/conformance/pruners): `prune` is pure. It is asked after each report of a trial, with the sweep's other
 * trials, and says whether the trial ends now. Reports are counted, so `n_warmup_steps: 3` means three evaluations. A trial
 * without reports is never pruned, nor is one that is better than every other at every report and still improves. A value that
 * is no finite number counts as worst.
 */
export interface Pruner<S extends z.ZodObject = z.ZodObject> {
  readonly id: string;
  readonly title: string;
  /** One sentence, with the source. */
  readonly summary: string;
  readonly options: S;
  /** @param others every other trial of the sweep */
  readonly prune: (trial: Trial, others: readonly Trial[], options: z.output<S>, context: PrunerContext) => boolean;
}

export function definePruner<S extends z.ZodObject>(pruner: Pruner<S>): Pruner<S> {
  return pruner;
}
