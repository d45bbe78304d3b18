/**
 * What a sweep does next, as a pure function of what is stored: nothing else decides, so a sweep that was cut anywhere goes on
 * as if it had not been. The effects are done by runner.ts, which asks again until there is nothing left to do.
 */
import type { RunState } from '../../../shared/run-state.ts';
import type { SettledTrial } from '../../../shared/sweep-state.ts';

/** How often a run that dies without a reason of its own is resumed before its trial counts as failed. */
const MAX_RESUMES = 3;
/** Trials that fail one and all before the sweep asks whether to go on. */
const PATIENCE = 10;

export interface RunView {
  readonly repeat: number;
  /** Null: it was deleted. */
  readonly run: string | null;
  readonly state: RunState | null;
  readonly reason: string | null;
  readonly resumes: number;
  /** Whether it was told to end and has not yet. */
  readonly stopping: boolean;
}

export interface TrialView {
  readonly number: number;
  readonly state: 'open' | SettledTrial;
  /** Why it is being ended early; null while it is not. */
  readonly prune: string | null;
  readonly runs: readonly RunView[];
}

export interface SweepView {
  readonly trials: readonly TrialView[];
  /** Runs a trial. */
  readonly seeds: number;
  /** Runs at once. */
  readonly parallel: number;
  /** Why no more trials are planned: every setting has been, the limit or the budget is reached; null while there are more. */
  readonly over: string | null;
  /** Whether the user said to go on although everything fails. */
  readonly undeterred: boolean;
}

export type Action =
  | { readonly type: 'settle'; readonly trial: number; readonly state: SettledTrial; readonly reason: string | null }
  | { readonly type: 'stop'; readonly run: string }
  | { readonly type: 'resume'; readonly run: string }
  | { readonly type: 'launch'; readonly trial: number; readonly repeat: number }
  | { readonly type: 'propose' }
  | { readonly type: 'finish'; readonly reason: string }
  | { readonly type: 'pause'; readonly reason: string };

const isActive = ({ state }: RunView): boolean => state === 'queued' || state === 'running';
const isBroken = ({ state, resumes }: RunView): boolean =>
  state === 'failed' || (state === 'interrupted' && resumes >= MAX_RESUMES);
const isGivenUp = ({ state }: RunView): boolean => state === null || state === 'cancelled';

/** Why a trial is to end, if it is. */
function endOf(
  { prune, runs }: TrialView,
  seeds: number,
): Omit<Extract<Action, { type: 'settle' }>, 'type' | 'trial'> | null {
  if (prune !== null) return { state: 'pruned', reason: prune };
  const broken = runs.find(isBroken);
  if (broken) return { state: 'failed', reason: broken.reason };
  const givenUp = runs.find(isGivenUp);
  if (givenUp) return { state: 'cancelled', reason: givenUp.state ? 'Its run was cancelled.' : 'Its run was deleted.' };
  return runs.length === seeds && runs.every((r) => r.state === 'done') ? { state: 'done', reason: null } : null;
}

/** Ends of trials: the runs that still go are told, and the trial settles when none does. */
function endings(open: readonly TrialView[], seeds: number): Action[] {
  return open.flatMap((trial): Action[] => {
    const end = endOf(trial, seeds);
    if (!end) return [];
    const going = trial.runs.filter(isActive);
    if (going.length === 0) return [{ type: 'settle', trial: trial.number, ...end }];
    return going.filter((r) => !r.stopping).map((r) => ({ type: 'stop', run: r.run as string }));
  });
}

/** What may be started, in order: what was begun before what is new. */
function startable(open: readonly TrialView[], seeds: number, over: string | null): Action[] {
  const lost = open.flatMap((t) => t.runs.filter((r) => r.state === 'interrupted' && r.run !== null));
  const next = open.flatMap((t): Action[] => {
    const { length } = t.runs;
    // The first seed shows whether the trial is worth the others.
    const allowed = length < seeds && t.runs.every((r) => r.state === 'done' || r.repeat > 0);
    return allowed
      ? Array.from({ length: seeds - length }, (_, i) => ({ type: 'launch', trial: t.number, repeat: length + i }))
      : [];
  });
  return [
    ...lost.map((r): Action => ({ type: 'resume', run: r.run as string })),
    ...next,
    ...(over === null ? [{ type: 'propose' } as const] : []),
  ];
}

export function nextActions({ trials, seeds, parallel, over, undeterred }: SweepView): Action[] {
  const open = trials.filter((t) => t.state === 'open');
  const ends = endings(open, seeds);
  if (ends.length > 0) return ends;
  const going = open.filter((t) => endOf(t, seeds) === null);
  const active = open.flatMap((t) => t.runs).filter(isActive).length;
  const failed = trials.filter((t) => t.state === 'failed').length;
  const hopeless = !undeterred && failed >= PATIENCE && failed + open.length === trials.length;
  const wishes = startable(going, seeds, hopeless ? 'hopeless' : over);
  // One proposal at a time: the next one is to know of it.
  const chosen = wishes.slice(0, Math.max(0, parallel - active));
  if (chosen.length > 0 || active > 0) return chosen;
  if (open.length > 0) {
    const held = open.flatMap((t) => t.runs).find((r) => r.state === 'paused');
    return [{ type: 'pause', reason: `A run of it is paused. ${held?.reason ?? ''}`.trimEnd() }];
  }
  if (over !== null) return [{ type: 'finish', reason: over }];
  return hopeless
    ? [{ type: 'pause', reason: `All ${failed} trials failed. See why, or resume to go on all the same.` }]
    : [];
}
