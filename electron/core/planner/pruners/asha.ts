import { z } from 'zod';
import { definePruner } from '../pruner.ts';
import { lossOf, lossesAt, survives } from '../reports.ts';
import type { Report } from '../sampler.ts';

export const asha = definePruner({
  id: 'asha',
  title: 'Asynchronous successive halving',
  summary:
    'At each rung only the best share of those that came so far goes on (Li et al. 2020, A System for Massively Parallel Hyperparameter Tuning).',
  options: z.strictObject({
    min_resource: z.int().min(1).max(1_000_000).default(1).meta({ title: 'First rung', unit: 'evaluations' }),
    reduction_factor: z.number().gt(1).max(1000).default(4).meta({
      title: 'Reduction factor',
      description: 'One in so many goes on; a rung is so many times as late as the one before.',
    }),
    min_early_stopping_rate: z.int().min(0).max(100).default(0).meta({ title: 'Rungs left out at the beginning' }),
  }),
  prune(trial, others, { min_resource, reduction_factor, min_early_stopping_rate }, context) {
    const count = trial.reports.length;
    let rung = min_resource * reduction_factor ** min_early_stopping_rate;
    while (Math.ceil(rung) < count) rung *= reduction_factor;
    if (Math.ceil(rung) !== count) return false;
    const loss = lossOf((trial.reports[count - 1] as Report).value, context);
    return !survives(loss, lossesAt(others, count, context), reduction_factor);
  },
});
