import { z } from 'zod';
import { definePruner } from '../pruner.ts';
import { lookOptions, looksNow } from '../reports.ts';

export const threshold = definePruner({
  id: 'threshold',
  title: 'Threshold',
  summary: 'Ends a trial whose value is no number or outside of bounds.',
  options: z.strictObject({
    lower: z.number().nullable().default(null).meta({ title: 'Lower bound' }),
    upper: z.number().nullable().default(null).meta({ title: 'Upper bound' }),
    ...lookOptions,
  }),
  prune({ reports }, _others, o) {
    const last = reports.at(-1);
    if (!last || !looksNow(reports.length, o.n_warmup_steps, o.interval_steps)) return false;
    return Number.isNaN(last.value) || last.value < (o.lower ?? -Infinity) || last.value > (o.upper ?? Infinity);
  },
});
