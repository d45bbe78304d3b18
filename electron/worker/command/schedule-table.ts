/** The experiment's schedule for a script: a table of doubles by step, made by the registry before the script starts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSchedule } from '../../../shared/schedules/index.ts';
import type { ScheduleAt, ScheduleContext, ScheduleValue } from '../../../shared/schedules/schedule.ts';
import { lengthOf } from '../../../shared/spec/command-task.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { Problem } from '../data/problem.ts';

/** A script of unknown length has so many; after the last one the value stays. */
const UNKNOWN_LENGTH = 1_000_000;

const COLUMNS = ['lr', 'momentum', 'weight_decay'] as const;

/** Where a plan's values hang on the length of the run, which then must be known. */
const differs = (a: ScheduleAt, b: ScheduleAt): boolean =>
  [0, 1, 7, 50, 100, 333, 999].some((step) => COLUMNS.some((c) => !Object.is(a(step, [])[c], b(step, [])[c])));

/** The plan of a script's schedule and its number of values. @throws Problem where it cannot be made before the run */
export function scheduleOf(spec: ExperimentSpec): { readonly at: ScheduleAt; readonly steps: number } {
  const { schedule, optimizer, task, training } = spec;
  if (task.type !== 'command') throw new Error('Only a script has a table.');
  const { type, ...options } = schedule;
  const found = findSchedule(type);
  if (!found) throw new Error(`No schedule ${type} is registered.`);
  if ('metric' in found.options.shape)
    throw new Problem(
      `schedule.type: ${type} looks at the run's evaluations, and a script's rate is made before it starts. Use the script's own, as PyTorch's ReduceLROnPlateau, or another schedule.`,
    );
  const { total, epoch } = lengthOf(task, training.epochs);
  const own = { lr: optimizer.lr, momentum: momentumOf(optimizer), weight_decay: optimizer.weight_decay };
  const plan = (context: Pick<ScheduleContext, 'total_steps' | 'steps_per_epoch'>): ScheduleAt => {
    try {
      return found.plan(options, { ...own, ...context });
    } catch (error) {
      if (error instanceof RangeError) throw new Problem(error.message);
      throw error;
    }
  };
  if (total !== null) return { at: plan({ total_steps: total, steps_per_epoch: epoch ?? total }), steps: total };
  const at = plan({ total_steps: UNKNOWN_LENGTH, steps_per_epoch: 1000 });
  if (differs(at, plan({ total_steps: 2 * UNKNOWN_LENGTH, steps_per_epoch: 1777 })))
    throw new Problem(
      `schedule: ${type}, as it is set, hangs on the length of the run. Say it: task.total_steps, or task.steps_per_epoch with training.epochs.`,
    );
  const isStill = COLUMNS.every((c) => [1, 10, 1e3, 1e5, 1e6].every((s) => Object.is(at(s, [])[c], at(0, [])[c])));
  return { at, steps: isStill && type === 'constant' ? 1 : UNKNOWN_LENGTH };
}

/**
 * Writes the table into `folder`: `schedule.json` names a file a column, which holds the machine's own doubles.
 * @param at the value at a step
 * @returns the path of schedule.json
 */
export function writeTable(folder: string, type: string, steps: number, at: (step: number) => ScheduleValue): string {
  const columns = COLUMNS.map((name) => ({ name, values: new Float64Array(steps).fill(NaN), driven: false }));
  for (let step = 0; step < steps; step++) {
    const value = at(step);
    for (const column of columns) {
      const own = value[column.name];
      if (own === null) continue;
      column.values[step] = own;
      column.driven = true;
    }
  }
  const described: Record<string, unknown> = { type, steps };
  for (const { name, values, driven } of columns) {
    described[name] = driven ? join(folder, `${name}.f64`) : null;
    if (driven) writeFileSync(join(folder, `${name}.f64`), new Uint8Array(values.buffer));
  }
  const path = join(folder, 'schedule.json');
  writeFileSync(path, JSON.stringify(described));
  return path;
}
