import type { z } from 'zod';

/** What a schedule may know of the run it drives. */
export interface ScheduleContext {
  /** Optimizer steps of the whole run. */
  readonly total_steps: number;
  readonly steps_per_epoch: number;
  /** The optimizer's own values, in force where the schedule sets none; null where the optimizer has no such thing. */
  readonly lr: number;
  readonly momentum: number | null;
  readonly weight_decay: number | null;
}

export interface ScheduleValue {
  readonly lr: number;
  /** Null where the schedule leaves momentum alone. */
  readonly momentum: number | null;
  /** Null where the schedule leaves weight decay alone. */
  readonly weight_decay: number | null;
}

/** An evaluation of the run: its metrics after `step` updates. */
export interface Evaluated {
  readonly step: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** The value in force at the update of `step`, given the evaluations made until then (oldest first). */
export type ScheduleAt = (step: number, history: readonly Evaluated[]) => ScheduleValue;

/**
 * A learning-rate schedule: a plain value in the registry of index.ts.
 *
 * Law (run by tests/conformance/schedules): `plan` returns a pure function of the step, counted from 0, and of the evaluations
 * made before it, which gives the value in force at the step's update. It is finite, never negative, deterministic, may be
 * asked for any step in any order (so it is resumable anywhere) and past the end of the run, drives momentum (below 1) and
 * weight decay only where the optimizer has them, and its options parse to themselves and have a default each.
 */
export interface Schedule<S extends z.ZodObject = z.ZodObject> {
  readonly id: string;
  readonly title: string;
  /** One sentence, with the source. */
  readonly summary: string;
  /** Options without `type`. Every option has a title, unit (where it has one), range and default. */
  readonly options: S;
  /** Throws a RangeError with a message for people where options and context cannot go together. */
  readonly plan: (options: z.output<S>, context: ScheduleContext) => ScheduleAt;
}

/** Keeps the option type of a schedule while checking it against the interface. */
export function defineSchedule<S extends z.ZodObject>(schedule: Schedule<S>): Schedule<S> {
  return schedule;
}
