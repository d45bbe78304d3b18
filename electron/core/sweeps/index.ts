/** The sweeps of a data folder: those that are going are worked on whenever one of their runs has something new. */
import { setTimeout as delay } from 'node:timers/promises';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { SweepTrigger } from '../../../shared/sweep-state.ts';
import type { Params } from '../planner/space.ts';
import { readSettings, writeSettings } from '../store/settings.ts';
import {
  addExtraTrials,
  boundSweep,
  forgetTrialResumes,
  getSweep,
  holdQueuedRuns,
  interruptSweeps,
  listSweeps,
  moveSweep,
  signOf,
  trialRunsOf,
  trialsOf,
} from '../store/sweeps.ts';
import { storeTrouble } from '../store/trouble.ts';
import { type Runner, type SweepDeps, createRunner } from './runner.ts';

const RETRY_MS = 500;

export interface Sweeps {
  /** @throws ContractError('unavailable') where this process only looks */
  needWork(): void;
  /** Begins to work on a sweep that was stored as going. */
  begin(id: string): void;
  /** Stops its runs with a checkpoint, or at once. @throws ContractError('wrong_state') */
  end(id: string, as: 'pause' | 'stop', kill: boolean): void;
  /**
   * Goes on where it was.
   * @param parallel runs at once from now on, also of one that is going; null: as before
   * @throws ContractError('wrong_state')
   */
  resume(id: string, parallel: number | null): void;
  /** Has it make so many trials more, and goes on; `parallel` as in resume. */
  extend(id: string, trials: number, parallel: number | null): void;
  /** One more trial of the user's own, and goes on; `parallel` as in resume. @returns its number */
  add(id: string, params: Params, parallel: number | null): number;
  /** Whether one is going that the queue lets go on. */
  busy(): boolean;
  /** Goes on with those that the owner before has handed on. */
  takeOver(): void;
  /**
   * Leaves every sweep interrupted, to go on where it is.
   * @param handsOn whether the next owner goes on with them by itself
   */
  close(handsOn?: boolean): void;
}

/** @param works false: sweeps are only looked at */
export function createSweeps(deps: SweepDeps, works: boolean): Sweeps {
  const { db, queue, changes } = deps;
  const runners = new Map<string, Runner>();
  const signs = new Map<string, string>();
  const closing = new AbortController();
  const { signal } = closing;
  interruptSweeps(db);

  const runnerOf = (id: string): Runner => {
    let runner = runners.get(id);
    if (!runner) runners.set(id, (runner = createRunner(deps, id)));
    return runner;
  };

  const later = (again: () => void): void => void delay(RETRY_MS, null, { signal }).then(again, () => undefined);

  /** A sweep that cannot go on for a fault of its own pauses with the reason; what the store throws is tried again. */
  function work(id: string): void {
    if (signal.aborted) return;
    try {
      runnerOf(id).work();
    } catch (error) {
      if (storeTrouble(error)) return later(() => work(id));
      moveSweep(db, id, 'pause', `It could not go on: ${error instanceof Error ? error.message : String(error)}`);
      changes.ring();
    }
  }

  /** The sweeps whose runs have changed their state, or have been evaluated. */
  function movedBy(runs: readonly string[]): Set<string> {
    const moved = new Set<string>();
    for (const run of runs) {
      const now = signOf(db, run);
      if (!now || signs.get(run) === now.sign) continue;
      signs.set(run, now.sign);
      moved.add(now.sweep);
    }
    return moved;
  }

  function look(runs: readonly string[]): void {
    try {
      for (const id of movedBy(runs)) work(id);
    } catch (error) {
      if (!storeTrouble(error)) throw error;
      later(() => look(runs));
    }
  }

  async function watch(): Promise<void> {
    for (let { version } = changes.since(0); !signal.aborted;) {
      await changes.next(signal);
      const changed = changes.since(version);
      version = changed.version;
      if (!signal.aborted && runners.size > 0) look(changed.ids);
    }
  }
  if (works) void watch();

  function move(id: string, trigger: SweepTrigger, reason: string | null): void {
    if (moveSweep(db, id, trigger, reason) !== null) return;
    const { state } = getSweep(db, id);
    throw new ContractError('wrong_state', say('sweep.wrong_state', { sweep: id, state, trigger }));
  }

  function needWork(): void {
    if (works) return;
    throw new ContractError('unavailable', say('request.only_looks'));
  }

  function goOn(id: string, parallel: number | null = null): void {
    if (parallel !== null) boundSweep(db, id, parallel);
    if (getSweep(db, id).state !== 'running') move(id, 'resume', null);
    forgetTrialResumes(db, id);
    const open = new Set(trialsOf(db, id).flatMap((t) => (t.state === 'open' ? [t.number] : [])));
    for (const { trial, run, state } of trialRunsOf(db, id))
      if (open.has(trial) && run !== null && state === 'paused') queue.resume(run);
    runnerOf(id).insist();
    work(id);
    // A process that waits for the runs it has started looks again.
    changes.ring();
  }

  return {
    needWork,
    begin: work,
    end(id, as, kill) {
      const reason = as === 'pause' ? 'Paused. It goes on where it was.' : 'Stopped. It can be resumed where it was.';
      // A second word may follow the first: then its runs do not wait any longer.
      if (!kill || getSweep(db, id).state === 'running') move(id, as, reason);
      for (const { run, state } of trialRunsOf(db, id))
        if (run !== null && (state === 'queued' || state === 'running')) queue.stop(run, kill ? 'cut' : 'interrupt');
      changes.ring();
    },
    resume(id, parallel) {
      needWork();
      const { state } = getSweep(db, id);
      if (state === 'running' && parallel === null)
        throw new ContractError('wrong_state', say('sweep.going', { sweep: id }));
      if (state === 'done') throw new ContractError('wrong_state', say('sweep.done', { sweep: id }));
      goOn(id, parallel);
    },
    extend(id, trials, parallel) {
      needWork();
      const why = getSweep(db, id).state === 'done' ? runnerOf(id).whyNoMore(trials) : null;
      if (why !== null)
        throw new ContractError(
          'wrong_state',
          `${why} More would change nothing: add a trial of your own (--add), or start another sweep.`,
        );
      addExtraTrials(db, id, trials);
      goOn(id, parallel);
    },
    add(id, params, parallel) {
      needWork();
      const number = runnerOf(id).addByHand(params);
      goOn(id, parallel);
      return number;
    },
    busy: () => works && !signal.aborted && !readSettings(db).paused && listSweeps(db, 'running').length > 0,
    takeOver() {
      const { handed_on } = readSettings(db);
      if (!works || handed_on.length === 0) return;
      writeSettings(db, { handed_on: [] });
      for (const id of handed_on) if (getSweep(db, id).state === 'interrupted') goOn(id);
    },
    close(handsOn = false) {
      closing.abort();
      if (!works) return;
      const going = listSweeps(db, 'running');
      if (handsOn) writeSettings(db, { handed_on: going.map((sweep) => sweep.id) });
      for (const { id } of going) {
        moveSweep(db, id, 'lost', 'Tidemark ended. It goes on where it was.');
        holdQueuedRuns(db, id);
      }
    },
  };
}
