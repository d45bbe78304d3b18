import { z } from 'zod';
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
  const error = `expected ${whole ? 'a whole number' : 'a number'} of steps from ${min}, epochs as 2ep, or a part of the run as 30%`;
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
  if (amount === undefined) throw new RangeError(`schedule.${name}: ${length} is no duration; write 400, 2ep or 30%`);
  const whole = unit === 'ep' ? context.steps_per_epoch : context.total_steps / 100;
  const steps = Math.round(Number(amount) * whole);
  if (steps < min)
    throw new RangeError(`schedule.${name}: ${length} of this run is ${steps} steps; it must be at least ${min}`);
  return steps;
}
