/** Which of an optimizer's own values a schedule puts aside. Pure. */
import { findSchedule } from './index.ts';
import type { ScheduleContext, ScheduleValue } from './schedule.ts';

const driven = ['lr', 'momentum', 'weight_decay'] as const;
export type Driven = (typeof driven)[number];

/** Places of a run that are looked at: fractions of it. */
const LOOKS = 64;

/**
 * Values of the optimizer that make no difference to any step, because the schedule has its own: found by planning with others.
 * None where the schedule cannot be planned.
 * @param options of the schedule, without its type
 */
export function overridden(type: string, options: unknown, context: ScheduleContext): readonly Driven[] {
  const schedule = findSchedule(type);
  const parsed = schedule?.options.safeParse(options);
  if (!schedule || !parsed?.success) return [];
  const planned = (changed: ScheduleContext): readonly ScheduleValue[] => {
    const at = schedule.plan(parsed.data, changed);
    return Array.from({ length: LOOKS }, (_, i) => at(Math.floor((i / LOOKS) * context.total_steps), []));
  };
  try {
    const usual = planned(context);
    return driven.filter((name) => {
      const own = context[name];
      if (own === null) return false;
      const other = planned({ ...context, [name]: own === 0 ? 0.5 : own / 2 });
      // Null: the schedule leaves it alone.
      return usual.every((value, i) => value[name] !== null && value[name] === other[i]?.[name]);
    });
  } catch (error) {
    // Options and length that do not go together: the check of the experiment says so.
    if (error instanceof RangeError) return [];
    throw error;
  }
}
