/** Runs in line: at most N processes at a time, and what is done when the store cannot be written. */
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { RunJob } from '../../../shared/events.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import type { Changes } from '../changes.ts';
import { runFolder } from '../home.ts';
import type { Database } from '../store/database.ts';
import { initialCheckpoint } from '../store/lineage.ts';
import { idsInLine } from '../store/line.ts';
import { curvesDone, optionsOf } from '../store/range-tests.ts';
import { addEvent } from '../store/record.ts';
import { type RunRow, forgetAutoResumes, getRun, keepThreads, moveRun, toldCheckpoints } from '../store/runs.ts';
import { readSettings } from '../store/settings.ts';
import { storeTrouble } from '../store/trouble.ts';
import { type Attempt, type Ending, startAttempt } from './attempt.ts';
import { type Capacity, type Machine, capacityOf } from './capacity.ts';
import type { Launcher } from './launcher.ts';
import { resumeByItself } from './orphans.ts';
import { statement } from '../../../shared/words/said.ts';

/** A worker says `alive` every few seconds; this long without a word it hangs. Loading may take longer on a busy machine. */
const SILENCE_MS = 120_000;
const START_MS = 180_000;
const STOP_MS = 15_000;
const RETRY_MS = 500;

export interface QueueOptions {
  readonly db: Database;
  readonly home: string;
  readonly launcher: Launcher;
  readonly changes: Changes;
  /** Absolute path of resources/; scripts are given their helpers from there. */
  readonly resources?: string;
  /** Runs at a time where the folder's settings name no other number; without, by cores and memory. */
  readonly maxRunning?: number;
  /** Whether runs are started from the line; default true. A passing visitor of the folder leaves it as it is. */
  readonly works?: boolean;
  readonly silenceMs?: number;
  readonly startMs?: number;
  /** A run is about to be given its process. */
  readonly onLaunch?: () => void;
}

export interface Queue {
  /** Starts what there is room for. */
  pump(): void;
  /** `interrupt`: with a checkpoint, for whoever puts it back in line; `cut`: the same, at once. Others: see runs.stop. */
  stop(id: string, mode: 'cancel' | 'pause' | 'kill' | 'interrupt' | 'cut'): void;
  /** Puts a settled run back in line. @throws ContractError('wrong_state') */
  resume(id: string): void;
  running(): number;
  capacity(): Capacity & Machine;
  /** Why nothing can be stored now, for people; null when all is well. */
  trouble(): string | null;
  /** Resolves when nothing is running, and nothing queued will be. */
  idle(): Promise<void>;
  /**
   * Stops every worker with a checkpoint; queued runs stay queued.
   * @param handsOn whether those that were going are put back in line, for the next owner to go on with
   */
  close(handsOn?: boolean): Promise<void>;
}

export function createQueue(options: QueueOptions): Queue {
  const { db, home, launcher, changes, works = true } = options;
  const machine: Machine = { cores: os.availableParallelism(), memory_bytes: os.totalmem() };
  const { silenceMs = SILENCE_MS, startMs = START_MS } = options;
  const live = new Map<string, Attempt>();
  let closing = false;
  let trouble: string | null = null;
  let since: number | null = null;
  let retry: NodeJS.Timeout | null = null;

  const capacity = (): Capacity & Machine => ({
    ...machine,
    ...capacityOf(machine, readSettings(db).parallel ?? options.maxRunning ?? null),
  });

  /** Keeps everything waiting until the database takes it. False where the error is none of its own. */
  function hold(error: unknown): boolean {
    const found = storeTrouble(error);
    if (!found) return false;
    trouble = found.message;
    since ??= Date.now();
    retry ??= setTimeout(tryAgain, RETRY_MS);
    return true;
  }
  const isHeld = (): boolean => trouble !== null;

  function tryAgain(): void {
    const before = trouble;
    if (retry) clearTimeout(retry);
    retry = null;
    trouble = null;
    // A run may be over as soon as what it said is stored; it was held up all the same.
    const waiting = [...live];
    for (const [, attempt] of waiting) attempt.work();
    pump();
    if (isHeld()) return;
    const seconds = Math.round((Date.now() - (since ?? Date.now())) / 1000);
    since = null;
    const text = `Storing was held up for ${seconds} s. ${before} Nothing was lost.`;
    for (const [id] of waiting) note(id, text);
  }

  function note(id: string, text: string): void {
    try {
      addEvent(db, id, new Date().toISOString(), 'log', -1, { level: 'warn', text });
      changes.touch(id);
    } catch (error) {
      if (!hold(error)) throw error;
    }
  }

  function finish(id: string, ending: Ending): void {
    moveRun(db, id, ending.trigger, ending.reason);
    if (ending.crashed && !closing) resumeByItself(db, id, ending.reason ?? statement());
    live.delete(id);
    changes.touch(id);
    pump();
  }

  function launch(id: string): void {
    if (moveRun(db, id, 'launch', null) === null) return;
    options.onLaunch?.();
    try {
      live.set(id, start(getRun(db, id)));
    } catch (error) {
      // No room for one more process or folder: this run fails with the reason, the queue goes on.
      if (storeTrouble(error)) throw error;
      moveRun(db, id, 'crash', statement(say('reason.not_started', { why: (error as Error).message })));
    }
    changes.touch(id);
  }

  function jobOf(row: RunRow, dir: string): RunJob {
    const { id, attempt, base_dir } = row;
    const spec = JSON.parse(row.spec) as ExperimentSpec;
    const threads = keepThreads(db, id, capacity().threads);
    const { resources } = options;
    const helpers = resources === undefined ? {} : { resources };
    const common = { run: id, attempt, spec, base_dir, init: initialCheckpoint(home, row), threads, dir, ...helpers };
    return row.kind === 'range-test'
      ? { kind: 'range-test', ...common, options: optionsOf(row), done: curvesDone(db, id) }
      : {
          kind: 'train',
          ...common,
          resume: attempt > 1,
          told_checkpoints: toldCheckpoints(db, id),
        };
  }

  function start(row: RunRow): Attempt {
    const { id } = row;
    const dir = runFolder(home, id);
    mkdirSync(dir, { recursive: true });
    return startAttempt({
      db,
      launcher,
      startMs,
      silenceMs,
      job: jobOf(row, dir),
      onStored: () => {
        changes.touch(id);
        // What could just be stored tells sooner than the timer that the trouble is over.
        if (isHeld()) tryAgain();
      },
      onOver: (ending) => finish(id, ending),
      onTrouble: hold,
    });
  }

  function pump(): void {
    if (closing || !works) return;
    try {
      if (readSettings(db).paused) return;
      const { parallel } = capacity();
      for (const id of idsInLine(db)) {
        if (live.size >= parallel) return;
        if (!live.has(id)) launch(id);
      }
    } catch (error) {
      if (!hold(error)) throw error;
    }
  }

  const idle = async (): Promise<void> => {
    const more = (): boolean => works && !closing && !readSettings(db).paused && idsInLine(db).length > 0;
    while (live.size > 0 || more()) await changes.next();
  };

  return {
    pump,
    idle,
    running: () => live.size,
    capacity,
    trouble: () => trouble,
    resume(id) {
      if (getRun(db, id).origin !== null) throw new ContractError('wrong_state', say('run.imported', { run: id }));
      if (moveRun(db, id, 'resume', null) === null) {
        const { state } = getRun(db, id);
        throw new ContractError('wrong_state', say('run.nothing_to_resume', { run: id, state }));
      }
      forgetAutoResumes(db, id);
      changes.touch(id);
      pump();
    },
    stop(id, mode) {
      const attempt = live.get(id);
      if (!attempt) {
        const trigger = mode === 'cancel' || mode === 'kill' ? 'cancel' : 'pause';
        if (
          moveRun(
            db,
            id,
            trigger,
            statement(say(trigger === 'pause' ? 'reason.paused_in_line' : 'reason.cancelled')),
          ) === null
        ) {
          const { state } = getRun(db, id);
          throw new ContractError('wrong_state', say('run.nothing_to_stop', { run: id, state }));
        }
        changes.touch(id);
      } else if (mode === 'kill') {
        attempt.kill('ended-cancelled', statement(say('reason.at_once')));
      } else if (mode === 'cut') attempt.kill('lost', statement(say('reason.at_once')));
      else attempt.stop(({ cancel: 'cancelled', pause: 'paused', interrupt: 'interrupted' } as const)[mode]);
    },
    async close(handsOn = false) {
      closing = true;
      const going = handsOn ? [...live.keys()] : [];
      for (const attempt of live.values()) attempt.stop('interrupted');
      const kill = setTimeout(() => {
        for (const attempt of live.values()) attempt.kill('lost', statement(say('reason.too_slow')));
      }, STOP_MS);
      // A store that cannot be written is not waited for: the next start tells these runs as interrupted.
      const gone = new Promise<void>((resolve) => setTimeout(resolve, STOP_MS + 2000).unref());
      await Promise.race([idle(), gone]);
      clearTimeout(kill);
      if (retry) clearTimeout(retry);
      // One that has ended otherwise meanwhile stays so.
      for (const id of going) if (getRun(db, id).state === 'interrupted') moveRun(db, id, 'resume', null);
    },
  };
}
