/** States of a run and the one table of transitions between them. */

export const runStates = ['queued', 'running', 'paused', 'interrupted', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

/**
 * What can happen to a run. `launch`: its process is started. `ended-*`: the worker said so in its last event.
 * `lost`: the process, or the core that watched it, died without a word. `crash`: the process exited by itself with an error.
 */
export const runTriggers = [
  'launch',
  'ended-done',
  'ended-failed',
  'ended-cancelled',
  'ended-paused',
  'ended-interrupted',
  'lost',
  'crash',
  'cancel',
  'pause',
  'resume',
] as const;
export type RunTrigger = (typeof runTriggers)[number];

type Table = Readonly<Record<RunState, Readonly<Partial<Record<RunTrigger, RunState>>>>>;

export const transitions: Table = {
  queued: { launch: 'running', cancel: 'cancelled', pause: 'paused' },
  running: {
    'ended-done': 'done',
    'ended-failed': 'failed',
    'ended-cancelled': 'cancelled',
    'ended-paused': 'paused',
    'ended-interrupted': 'interrupted',
    lost: 'interrupted',
    crash: 'failed',
  },
  paused: { resume: 'queued', cancel: 'cancelled' },
  interrupted: { resume: 'queued', cancel: 'cancelled' },
  failed: { resume: 'queued' },
  cancelled: { resume: 'queued' },
  done: {},
};

/** The state after `trigger`, or null where the table does not allow it. */
export function nextState(state: RunState, trigger: RunTrigger): RunState | null {
  return transitions[state][trigger] ?? null;
}

/** Whether nothing more will happen to the run by itself. */
export function isSettled(state: RunState): boolean {
  return state !== 'queued' && state !== 'running';
}
