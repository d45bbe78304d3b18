import { z } from 'zod';
import { definePruner } from '../pruner.ts';
import { bestLoss } from '../reports.ts';

export const patience = definePruner({
  id: 'patience',
  title: 'Patience',
  summary: 'Ends a trial that has not improved for a while (Prechelt 1998, Early Stopping).',
  options: z.strictObject({
    patience: z.int().min(1).max(1_000_000).default(5).meta({ title: 'Patience', unit: 'evaluations' }),
    min_delta: z
      .number()
      .min(0)
      .default(0)
      .meta({ title: 'Least improvement', description: 'A smaller one counts as none.' }),
  }),
  prune({ reports }, _others, o, context) {
    if (reports.length <= o.patience) return false;
    const before = bestLoss(reports.slice(0, -o.patience), context);
    const lately = bestLoss(reports.slice(-o.patience), context);
    return !(lately < before - o.min_delta);
  },
});
