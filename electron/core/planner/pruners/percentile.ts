import { z } from 'zod';
import { definePruner } from '../pruner.ts';
import { isBelowShare, shareOptions } from '../reports.ts';

export const percentile = definePruner({
  id: 'percentile',
  title: 'Percentile',
  summary:
    'Ends a trial whose best value is not among the best share of the others at the same evaluation (as Optuna).',
  options: z.strictObject({
    percentile: z.number().min(0).max(100).default(25).meta({ title: 'Keep the best', unit: '%' }),
    ...shareOptions,
  }),
  prune: (trial, others, options, context) => isBelowShare(trial, others, options, context),
});
