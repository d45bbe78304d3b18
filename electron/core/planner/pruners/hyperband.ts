import { z } from 'zod';
import { definePruner } from '../pruner.ts';
import { bestLoss, lossOf, lossesAt } from '../reports.ts';
import type { Report } from '../sampler.ts';

const options = z.strictObject({
  min_iter: z.int().min(1).max(1_000_000).nullable().default(null).meta({
    title: 'First look',
    unit: 'evaluations',
    description: 'Empty: counted back from max_iter, or 1.',
  }),
  max_iter: z
    .int()
    .min(1)
    .max(1_000_000)
    .nullable()
    .default(null)
    .meta({ title: 'Length of a whole trial', unit: 'evaluations' }),
  s: z.int().min(1).max(100).default(5).meta({ title: 'Looks', description: 'Counted back from max_iter.' }),
  eta: z
    .number()
    .gt(1)
    .max(1000)
    .default(3)
    .meta({ title: 'Eta', description: 'The best 1/eta go on; a look comes eta times as late as the one before.' }),
  strict: z
    .boolean()
    .default(true)
    .meta({ title: 'Strict', description: 'Compares the value at the look; otherwise the best one up to it.' }),
  brackets: z.int().min(1).max(20).default(1).meta({
    title: 'Brackets',
    description: 'Trials take turns; each bracket begins to look one rung later than the one before.',
  }),
});

/** The evaluations after which trials are compared, ascending. */
function looks(o: z.output<typeof options>, upTo: number): number[] {
  const all: number[] = [];
  if (o.min_iter === null && o.max_iter !== null) {
    for (let i = 1, at = o.max_iter / o.eta; i <= o.s && at >= 1; i++, at /= o.eta) all.unshift(Math.floor(at));
    return all;
  }
  const last = Math.min(upTo, o.max_iter === null ? Infinity : o.max_iter - 1);
  for (let at = o.min_iter ?? 1; at <= last; at *= o.eta) all.push(Math.floor(at));
  return all;
}

/**
 * W&B's early_terminate: a trial ends when its value at the last look it has passed is worse than the one at place n/eta of all n that
 * came there. With several brackets it is Hyperband: trial i belongs to bracket i mod `brackets`, and is compared within it.
 */
export const hyperband = definePruner({
  id: 'hyperband',
  title: 'Hyperband',
  summary: 'Successive halving in one or more brackets (Li et al. 2018, Hyperband: A Novel Bandit-Based Approach).',
  options,
  prune(trial, others, o, context) {
    const count = trial.reports.length;
    const bracket = trial.number % o.brackets;
    const look = looks(o, count)
      .slice(bracket)
      .findLast((at) => at <= count);
    if (look === undefined) return false;
    const loss = o.strict
      ? lossOf((trial.reports[look - 1] as Report).value, context)
      : bestLoss(trial.reports.slice(0, look), context);
    const rivals = others.filter((t) => t.number % o.brackets === bracket);
    const all = [...lossesAt(rivals, look, context), loss].toSorted((a, b) => a - b);
    return loss > (all[Math.floor(all.length / o.eta)] as number);
  },
});
