/** States of a sweep and of its trials, and the one table of transitions between the sweep's. */

export const sweepStates = ['running', 'paused', 'interrupted', 'stopped', 'done'] as const;
export type SweepState = (typeof sweepStates)[number];

/**
 * What can happen to a sweep. `lost`: the process that carried it ended. `finish`: every trial it was to make is settled.
 * `resume`: it goes on where it was; of a done one, because it was extended or given a trial.
 */
export const sweepTriggers = ['pause', 'stop', 'lost', 'finish', 'resume'] as const;
export type SweepTrigger = (typeof sweepTriggers)[number];

export const sweepTransitions: Readonly<Record<SweepState, Readonly<Partial<Record<SweepTrigger, SweepState>>>>> = {
  running: { pause: 'paused', stop: 'stopped', lost: 'interrupted', finish: 'done' },
  paused: { resume: 'running', stop: 'stopped' },
  interrupted: { resume: 'running', stop: 'stopped' },
  stopped: { resume: 'running' },
  done: { resume: 'running' },
};

/** The state after `trigger`, or null where the table does not allow it. */
export function nextSweepState(state: SweepState, trigger: SweepTrigger): SweepState | null {
  return sweepTransitions[state][trigger] ?? null;
}

/**
 * `waiting`: none of its runs trains now; `running`: one does. Settled for good: `done`, `pruned` (stopped because it was
 * behind the others), `failed` (crashed or diverged: it counts as worst), `cancelled` (by the user: it counts as nothing).
 */
export const trialStates = ['waiting', 'running', 'done', 'pruned', 'failed', 'cancelled'] as const;
export type TrialState = (typeof trialStates)[number];
export type SettledTrial = Exclude<TrialState, 'waiting' | 'running'>;
