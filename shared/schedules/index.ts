/** The registry of schedules: everything there is, in the order shown to people. */
import { constant } from './constant.ts';
import { cyclic } from './cyclic.ts';
import { oneCycle } from './one-cycle.ts';
import type { Schedule } from './schedule.ts';

// One list of plain values; each entry's option type is its own, so the list holds the widest one.
export const schedules = [constant, cyclic, oneCycle] as unknown as readonly Schedule[];

export function findSchedule(id: string): Schedule | undefined {
  return schedules.find((s) => s.id === id);
}
