/** What a run's schedule will give at the steps to come, by the very function the trainer calls. Pure. */
import type { ScheduleContext } from '../../../shared/schedules/schedule.ts';
import { findSchedule } from '../../../shared/schedules/index.ts';
import type { Points } from '../../charts/chart.ts';

const MOST = 2000;

export interface PlanInput {
  /** The experiment's `schedule` and `optimizer` parts, resolved. */
  readonly schedule: unknown;
  readonly optimizer: unknown;
  readonly total_steps: number;
  readonly steps_per_epoch: number;
  readonly from: number;
}

/** Series by name (`lr`, `momentum`, `weight_decay`) from step `from` on; null where the schedule cannot be planned. */
export function planAhead(input: PlanInput): Readonly<Record<string, Points>> | null {
  const schedule = input.schedule as { readonly type?: unknown } | null;
  const optimizer = (input.optimizer ?? {}) as Partial<Record<'lr' | 'momentum' | 'weight_decay', unknown>>;
  const found = findSchedule(String(schedule?.type));
  if (!found || typeof schedule !== 'object' || typeof optimizer.lr !== 'number') return null;
  const { type: _, ...options } = schedule as Record<string, unknown>;
  const parsed = found.options.safeParse(options);
  if (!parsed.success) return null;
  const context: ScheduleContext = {
    total_steps: input.total_steps,
    steps_per_epoch: input.steps_per_epoch,
    lr: optimizer.lr,
    momentum: typeof optimizer.momentum === 'number' ? optimizer.momentum : null,
    weight_decay: typeof optimizer.weight_decay === 'number' ? optimizer.weight_decay : null,
  };
  try {
    const at = found.plan(parsed.data, context);
    const steps = spread(input.from, input.total_steps - 1);
    const values = Array.from(steps, (step) => at(step, []));
    const series = (pick: (i: number) => number | null | undefined): Points | null => {
      if (values.length === 0 || typeof pick(0) !== 'number') return null;
      return { step: steps, value: Float64Array.from(values, (_, i) => pick(i) ?? NaN) };
    };
    const planned: [string, Points | null][] = [
      ['lr', series((i) => values[i]?.lr)],
      ['momentum', series((i) => values[i]?.momentum)],
      ['weight_decay', series((i) => values[i]?.weight_decay)],
    ];
    return Object.fromEntries(planned.filter((p): p is [string, Points] => p[1] !== null));
  } catch (error) {
    // Options and length that do not go together: the run itself will say so.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whole steps from `first` to `last`, all of them or evenly spread. */
function spread(first: number, last: number): Float64Array {
  const n = last - first + 1;
  if (n <= 0) return new Float64Array(0);
  if (n <= MOST) return Float64Array.from({ length: n }, (_, i) => first + i);
  return Float64Array.from({ length: MOST }, (_, i) => Math.round(first + (i * (n - 1)) / (MOST - 1)));
}
