/** One attempt of a run: its process from start to exit, what it says stored and acknowledged, its end turned into a state. */
import type { EndedEvent, Envelope, RunJob } from '../../../shared/events.ts';
import type { RunTrigger } from '../../../shared/run-state.ts';
import type { Database } from '../store/database.ts';
import { recordEnvelopes } from '../store/record.ts';
import { getRun } from '../store/runs.ts';
import { explainExit } from './explain.ts';
import type { Launcher, WorkerExit } from './launcher.ts';
import { say } from '../../../shared/words/core/index.ts';
import { type Statement, statement } from '../../../shared/words/said.ts';

/** How an attempt ended: a trigger of the run's states, and why, for people. */
export interface Ending {
  readonly trigger: RunTrigger;
  readonly reason: Statement | null;
  /** Whether the process died without a reason of its own, so that another attempt may do better. */
  readonly crashed: boolean;
}

export interface AttemptOptions {
  readonly db: Database;
  readonly launcher: Launcher;
  readonly job: RunJob;
  /** Milliseconds without a word after which the process counts as hanging; before its first word, and after it. */
  readonly startMs: number;
  readonly silenceMs: number;
  /** Something was stored. */
  readonly onStored: () => void;
  /** The process is gone, and everything it said is stored. Called once, unless it throws: then again with the next `work`. */
  readonly onOver: (ending: Ending) => void;
  /** Storing failed: what is waiting is kept. Returns false where that was no fault of the database but a bug. */
  readonly onTrouble: (error: unknown) => boolean;
}

export interface Attempt {
  stop(as: 'cancelled' | 'paused' | 'interrupted'): void;
  /** Ends the process at once. */
  kill(trigger: RunTrigger, reason: Statement): void;
  /** Tries again to store what is waiting. */
  work(): void;
}

/** The reason of a worker's last word. */
export const reasonOf = ({ reason, said }: Pick<EndedEvent, 'reason' | 'said'>): Statement | null =>
  reason === null ? null : { text: reason, said: said ?? [] };

export function startAttempt(options: AttemptOptions): Attempt {
  const { db, launcher, job, startMs, silenceMs } = options;
  const worker = launcher.start();
  let waiting: Envelope[] = [];
  let exit: WorkerExit | null = null;
  let ended: EndedEvent | null = null;
  let killed: Ending | null = null;
  let spoke = false;
  let over = false;
  let lastWord = Date.now();

  const interval = Math.max(10, Math.min(silenceMs / 4, 5000));
  let lastLook = Date.now();
  const watch = setInterval(() => {
    const now = Date.now();
    // After the machine slept, or while the store keeps the worker waiting, its silence says nothing of it.
    if (now - lastLook > interval + 2000 || waiting.length > 0) lastWord = now;
    lastLook = now;
    const limit = spoke ? silenceMs : Math.max(startMs, silenceMs);
    if (now - lastWord < limit || killed) return;
    const seconds = Math.round(limit / 1000);
    end({ trigger: 'crash', reason: statement(say('reason.silent', { seconds })), crashed: true });
  }, interval);

  function end(ending: Ending): void {
    killed ??= ending;
    worker.kill();
  }

  function store(): void {
    if (waiting.length === 0) return;
    const seq = recordEnvelopes(db, job.run, job.attempt, waiting);
    waiting = [];
    worker.send({ type: 'ack', seq });
    options.onStored();
  }

  function endingOf(how: WorkerExit): Ending {
    if (ended) return { trigger: `ended-${ended.state}`, reason: reasonOf(ended), crashed: false };
    return killed ?? { ...explainExit(how, getRun(db, job.run).step), crashed: true };
  }

  function work(): void {
    if (over) return;
    try {
      store();
      if (!exit || over) return;
      options.onOver(endingOf(exit));
      over = true;
    } catch (error) {
      if (options.onTrouble(error)) return;
      // What this worker says cannot be stored, whatever the disk does: this run fails, the others go on.
      waiting = [];
      const why = error instanceof Error ? error.message : String(error);
      end({ trigger: 'crash', reason: statement(say('reason.not_stored', { why })), crashed: false });
    }
  }

  worker.onMessage((message) => {
    lastWord = Date.now();
    spoke = true;
    if (message.type !== 'events' || killed?.crashed === false) return;
    waiting.push(...message.envelopes);
    for (const { event } of message.envelopes) if (event.type === 'ended') ended = event;
    work();
  });
  worker.onExit((how) => {
    clearInterval(watch);
    exit = how;
    work();
  });
  worker.send({ type: 'job', job });

  return {
    stop: (as) => worker.send({ type: 'stop', as }),
    kill: (trigger, reason) => end({ trigger, reason, crashed: false }),
    work,
  };
}
