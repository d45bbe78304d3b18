import { z } from 'zod';
import { definePruner } from '../pruner.ts';
import { isBelowShare, shareOptions } from '../reports.ts';

export const median = definePruner({
  id: 'median',
  title: 'Median',
  summary:
    "Ends a trial whose best value is worse than the others' median at the same evaluation (Golovin et al. 2017, Google Vizier).",
  options: z.strictObject(shareOptions),
  prune: (trial, others, options, context) => isBelowShare(trial, others, { percentile: 50, ...options }, context),
});
