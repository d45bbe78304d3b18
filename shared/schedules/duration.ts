import { z } from 'zod';
import { rule } from '../words/core/rules.ts';
import { scheduleFault } from './fault.ts';
import type { ScheduleContext } from './schedule.ts';

/** A length or a moment of a run: a number of steps, epochs as `2ep`, or a part of the run as `30%`. */
export type Duration = number | string;

const pattern = /^(\d+(?:\.\d+)?|\.\d+)(ep|%)$/;

interface DurationRange {
  /** Fewest steps. */
  readonly min?: number;
  /** Whether a number of steps must be whole. Default true. */
  readonly whole?: boolean;
}

/** The schema of a Duration. Its JSON schema says `format: "duration"`, so that a form can offer the three units. */
export function duration({ min = 0, whole = true }: DurationRange = {}) {
  const error = rule('setting.duration', { whole, min, got: undefined });
  const steps = whole ? z.int({ error }) : z.number({ error });
  return z
    .union([steps.min(min, { error }).max(1e12, { error }), z.string().regex(pattern, { error }).max(40)], { error })
    .meta({ format: 'duration', unit: 'steps, ep or %' });
}

/**
 * The steps a duration is in this run; epochs and parts are rounded to whole steps.
 * @param name the option's, for the error
 * @throws RangeError where a part or epochs come to fewer than `min` steps
 */
export function stepsOf(name: string, length: Duration, context: ScheduleContext, min = 0): number {
  if (typeof length === 'number') return length;
  const [, amount, unit] = pattern.exec(length) ?? [];
  if (amount === undefined) throw scheduleFault(name, 'schedule.no_duration', { length });
  const whole = unit === 'ep' ? context.steps_per_epoch : context.total_steps / 100;
  const steps = Math.round(Number(amount) * whole);
  if (steps < min) throw scheduleFault(name, 'schedule.short', { length, steps, least: min });
  return steps;
}
