/** Runs in line: at most N workers at a time, their events stored and acknowledged, their ends turned into states. */
import { mkdirSync } from 'node:fs';
import type { Database } from '../store/database.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { EndedEvent } from '../../../shared/events.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import type { Changes } from '../changes.ts';
import { runFolder } from '../home.ts';
import { recordEnvelopes } from '../store/record.ts';
import { getRun, idsInState, moveRun, storedEnding } from '../store/runs.ts';
import type { Launcher, WorkerExit, WorkerProcess } from './launcher.ts';

/** A worker says `alive` every few seconds; this long without a word it hangs. */
const SILENCE_MS = 120_000;
const STOP_MS = 15_000;

export interface QueueOptions {
  readonly db: Database;
  readonly home: string;
  readonly launcher: Launcher;
  readonly changes: Changes;
  readonly maxRunning: number;
  readonly threads: number;
  readonly silenceMs?: number;
}

export interface Queue {
  /** Starts what there is room for. */
  pump(): void;
  stop(id: string, mode: 'cancel' | 'kill'): void;
  running(): number;
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>;
  /** Stops every worker with a checkpoint; queued runs stay queued. */
  close(): Promise<void>;
}

interface Live {
  readonly worker: WorkerProcess;
  readonly attempt: number;
  ended: EndedEvent | null;
  /** Why we killed it, for the run's reason. */
  killed: { trigger: 'crash' | 'ended-cancelled'; reason: string } | null;
  lastWord: number;
}

function explainExit(exit: WorkerExit, steps: number): { trigger: 'lost' | 'crash'; reason: string } {
  const tail = exit.tail.trim();
  const kept = `All ${steps} steps until then are kept.`;
  if (exit.signal)
    return { trigger: 'lost', reason: `The training process was ended from outside (${exit.signal}). ${kept}` };
  const said = tail ? ` Its last output:\n${tail}` : ' It printed nothing.';
  return {
    trigger: 'crash',
    reason: `The training process ended with code ${exit.code} before it was done. ${kept}${said}`,
  };
}

/** Runs whose owner died are told as interrupted, or as what their worker's last stored word says. */
export function settleOrphans(db: Database): void {
  for (const id of idsInState(db, 'running')) {
    const ending = storedEnding(db, id);
    if (ending) moveRun(db, id, `ended-${ending.state}` as 'ended-done', ending.reason);
    else
      moveRun(
        db,
        id,
        'lost',
        `Tidemark ended while this run was going. All ${getRun(db, id).step} steps until then are kept.`,
      );
  }
}

export function createQueue({
  db,
  home,
  launcher,
  changes,
  maxRunning,
  threads,
  silenceMs = SILENCE_MS,
}: QueueOptions): Queue {
  const live = new Map<string, Live>();
  let closing = false;

  function launch(id: string): void {
    if (moveRun(db, id, 'launch', null) === null) return;
    const row = getRun(db, id);
    const dir = runFolder(home, id);
    mkdirSync(dir, { recursive: true });
    const worker = launcher.start();
    const entry: Live = { worker, attempt: row.attempt, ended: null, killed: null, lastWord: Date.now() };
    live.set(id, entry);
    const watch = setInterval(
      () => {
        if (Date.now() - entry.lastWord < silenceMs) return;
        entry.killed = {
          trigger: 'crash',
          reason: `The training process said nothing for ${Math.round(silenceMs / 1000)} s and was ended. Its last checkpoint is intact.`,
        };
        worker.kill();
      },
      Math.min(silenceMs, 5000),
    );
    worker.onMessage((message) => {
      entry.lastWord = Date.now();
      if (message.type !== 'events') return;
      const seq = recordEnvelopes(db, id, entry.attempt, message.envelopes);
      for (const { event } of message.envelopes) if (event.type === 'ended') entry.ended = event;
      worker.send({ type: 'ack', seq });
      changes.touch(id);
    });
    worker.onExit((exit) => {
      clearInterval(watch);
      live.delete(id);
      const { ended, killed } = entry;
      if (ended) moveRun(db, id, `ended-${ended.state}`, ended.reason);
      else if (killed) moveRun(db, id, killed.trigger, killed.reason);
      else {
        const { trigger, reason } = explainExit(exit, getRun(db, id).step);
        moveRun(db, id, trigger, reason);
      }
      changes.touch(id);
      pump();
    });
    const spec = JSON.parse(row.spec) as ExperimentSpec;
    worker.send({
      type: 'job',
      job: {
        kind: 'train',
        run: id,
        attempt: row.attempt,
        spec,
        dir,
        base_dir: row.base_dir,
        resume: row.attempt > 1,
        threads,
      },
    });
    changes.touch(id);
  }

  function pump(): void {
    if (closing) return;
    for (const id of idsInState(db, 'queued')) {
      if (live.size >= maxRunning) return;
      launch(id);
    }
  }

  const idle = async (): Promise<void> => {
    while (live.size > 0 || (!closing && idsInState(db, 'queued').length > 0)) await changes.next();
  };

  return {
    pump,
    running: () => live.size,
    idle,
    stop(id, mode) {
      const entry = live.get(id);
      if (!entry) {
        if (moveRun(db, id, 'cancel', 'Cancelled before it was running.') === null) {
          throw new ContractError('wrong_state', `Run ${id} is ${getRun(db, id).state}; there is nothing to stop.`);
        }
        changes.touch(id);
        return;
      }
      if (mode === 'cancel') return entry.worker.send({ type: 'stop', as: 'cancelled' });
      entry.killed = { trigger: 'ended-cancelled', reason: 'Ended at once, without a checkpoint of the last steps.' };
      entry.worker.kill();
    },
    async close() {
      closing = true;
      for (const { worker } of live.values()) worker.send({ type: 'stop', as: 'interrupted' });
      const timer = setTimeout(() => {
        for (const { worker } of live.values()) worker.kill();
      }, STOP_MS);
      await idle();
      clearTimeout(timer);
    },
  };
}
