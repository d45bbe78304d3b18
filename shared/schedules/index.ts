/** The registry of schedules: everything there is, in the order shown to people. */
import { constant } from './constant.ts';
import { cosineWarmRestarts } from './cosine-warm-restarts.ts';
import { cosine } from './cosine.ts';
import { cyclic } from './cyclic.ts';
import { exponential } from './exponential.ts';
import { inverseSqrt } from './inverse-sqrt.ts';
import { multiStep } from './multi-step.ts';
import { oneCycle } from './one-cycle.ts';
import { piecewise } from './piecewise.ts';
import { polynomial } from './polynomial.ts';
import { reduceOnPlateau } from './reduce-on-plateau.ts';
import type { Schedule } from './schedule.ts';
import { step } from './step.ts';
import { withWarmup } from './warmup.ts';

const all = [
  constant,
  cyclic,
  oneCycle,
  cosine,
  cosineWarmRestarts,
  step,
  multiStep,
  exponential,
  polynomial,
  inverseSqrt,
  reduceOnPlateau,
  piecewise,
  // One list of plain values; each entry's option type is its own, so the list holds the widest one.
] as unknown as readonly Schedule[];

/** Each with the warm-up that can stand in front of any. */
export const schedules: readonly Schedule[] = all.map(withWarmup);

export function findSchedule(id: string): Schedule | undefined {
  return schedules.find((s) => s.id === id);
}
