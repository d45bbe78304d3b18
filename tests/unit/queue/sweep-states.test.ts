import { expect, it } from 'vitest';
import { nextSweepState, sweepStates, sweepTriggers } from '../../../shared/sweep-state.ts';

/** Every state against every trigger; what is not named here is not allowed. */
const allowed: Record<string, string> = {
  'running pause': 'paused',
  'running stop': 'stopped',
  'running lost': 'interrupted',
  'running finish': 'done',
  'paused resume': 'running',
  'paused stop': 'stopped',
  'interrupted resume': 'running',
  'interrupted stop': 'stopped',
  'stopped resume': 'running',
  'done resume': 'running',
};

it.each(sweepStates.flatMap((state) => sweepTriggers.map((trigger) => [state, trigger] as const)))(
  'a sweep that is %s, at %s, moves by the table',
  (state, trigger) => expect(nextSweepState(state, trigger)).toBe(allowed[`${state} ${trigger}`] ?? null),
);
