import { z } from 'zod';
import { duration, stepsOf, type Duration } from './duration.ts';
import type { Schedule } from './schedule.ts';
import { scheduleFault } from './fault.ts';

const warmupOptions = {
  warmup: duration().default(0).meta({
    title: 'Warm-up',
    description: 'The rate rises in a straight line to the first rate of the schedule, which begins after it.',
  }),
  warmup_start_factor: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta({ title: 'Warm-up begins at', unit: 'fraction', description: 'Of the first rate of the schedule.' }),
};

/**
 * Any schedule with a linear warm-up in front: torch's SequentialLR of a LinearLR and the schedule, in one. The schedule counts its steps
 * from the end of the warm-up, and its run is as much shorter; momentum and weight decay hold their first values meanwhile.
 */
export function withWarmup(schedule: Schedule): Schedule {
  return {
    ...schedule,
    options: schedule.options.extend(warmupOptions),
    plan(all, context) {
      const { warmup, warmup_start_factor, ...own } = all as Record<string, unknown>;
      const steps = stepsOf('warmup', warmup as Duration, context);
      if (steps === 0) return schedule.plan(own, context);
      if (steps >= context.total_steps)
        throw scheduleFault('warmup', 'schedule.long_warmup', { steps, total: context.total_steps });
      const after = schedule.plan(own, { ...context, total_steps: context.total_steps - steps });
      const from = warmup_start_factor as number;
      return (step, history) => {
        if (step >= steps) {
          const since = history.filter((h) => h.step > steps).map((h) => ({ ...h, step: h.step - steps }));
          return after(step - steps, since);
        }
        const first = after(0, []);
        return { ...first, lr: first.lr * (from + ((1 - from) * step) / steps) };
      };
    },
  };
}
