/**
 * The processes that write text. One that is done stays for a while with its model: the next text of the same checkpoint
 * needs no new process, engine and weights. At most one waits; it ends by itself after a time without use, when its
 * checkpoint is another or gone, when a run is started, and with the core.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { FromWorker, GenerateJob } from '../../../shared/events.ts';
import { type Hearing, hear, isLast } from './job.ts';
import type { Launcher, WorkerProcess } from './launcher.ts';

const IDLE_MS = 60_000;
const LOOK_MS = 5_000;
/** A text that is left ends after the token under way, or once the model is loaded; a process that takes longer is ended. */
const LEAVE_MS = 10_000;

export interface Writers {
  /** What the writer says until it is done. Leaving the loop early leaves the text, not the model. */
  write(job: Omit<GenerateJob, 'stays'>, signal?: AbortSignal): AsyncGenerator<FromWorker>;
  /** Ends the one that waits: what it holds is needed elsewhere. */
  makeRoom(): void;
  /** Ends all, for good. */
  close(): void;
}

export interface WritersOptions {
  readonly idleMs?: number;
  readonly lookMs?: number;
  readonly leaveMs?: number;
}

interface Process {
  readonly job: Omit<GenerateJob, 'stays'>;
  /** What tells its model from any other: see `keyOf`. */
  readonly key: string;
  readonly worker: WorkerProcess;
  readonly hearing: Hearing;
  state: 'writing' | 'leaving' | 'waiting';
  since: number;
  /** Resolves when it is no longer leaving. */
  left: Promise<void>;
}

/** A checkpoint as it is now: one of the same name may have taken its place. */
function keyOf({ checkpoint, threads }: Omit<GenerateJob, 'stays'>): string {
  const file = statSync(join(checkpoint, 'manifest.json'), { throwIfNoEntry: false });
  return JSON.stringify([checkpoint, threads, file ? [file.mtimeMs, file.ino, file.size] : null]);
}

export function createWriters(launcher: Launcher, options: WritersOptions = {}): Writers {
  const { idleMs = IDLE_MS, lookMs = LOOK_MS, leaveMs = LEAVE_MS } = options;
  const all = new Set<Process>();
  const waiting = (): Process[] => [...all].filter((one) => one.state === 'waiting');
  let closed = false;
  let looks: NodeJS.Timeout | undefined;

  function end(one: Process): void {
    all.delete(one);
    one.worker.kill();
    if (all.size > 0) return;
    clearInterval(looks);
    looks = undefined;
  }

  function look(): void {
    for (const one of waiting()) if (Date.now() - one.since >= idleMs || keyOf(one.job) !== one.key) end(one);
  }

  function start(job: Process['job'], key: string): Process {
    const worker = launcher.start();
    const hearing = hear(worker);
    const left = Promise.resolve();
    const one: Process = { job, key, worker, hearing, state: 'writing', since: Date.now(), left };
    all.add(one);
    worker.onExit(() => end(one));
    looks ??= setInterval(look, lookMs).unref();
    return one;
  }

  function keep(one: Process): void {
    if (!all.has(one)) return;
    for (const other of waiting()) end(other);
    Object.assign(one, { state: 'waiting', since: Date.now() });
  }

  /** Waits for its last word: what comes of the text that was left is not for the next. */
  async function leave(one: Process): Promise<void> {
    one.state = 'leaving';
    one.worker.send({ type: 'leave' });
    const late = setTimeout(() => end(one), leaveMs);
    try {
      let message = await one.hearing.next();
      while (message && !isLast(message)) message = await one.hearing.next();
      keep(one);
    } catch {
      // It has ended, which it was to do anyway.
    } finally {
      clearTimeout(late);
    }
  }

  async function take(job: Process['job']): Promise<Process> {
    const key = keyOf(job);
    const same = (one: Process): boolean => one.key === key && one.state !== 'writing';
    for (let one = [...all].find(same); one; one = [...all].find(same)) {
      if (one.state === 'waiting') {
        one.state = 'writing';
        return one;
      }
      await one.left;
    }
    for (const other of waiting()) end(other);
    return start(job, key);
  }

  return {
    async *write(job, signal) {
      const one = await take(job);
      let done = false;
      const abort = (): void => one.worker.send({ type: 'leave' });
      signal?.addEventListener('abort', abort);
      try {
        if (closed || signal?.aborted) {
          done = true;
          return;
        }
        one.worker.send({ type: 'job', job: { ...job, stays: true } });
        for (let message = await one.hearing.next(signal); message; message = await one.hearing.next(signal)) {
          done = isLast(message);
          yield message;
          if (done) return;
        }
      } finally {
        signal?.removeEventListener('abort', abort);
        if (closed) end(one);
        else if (done) keep(one);
        else if (all.has(one)) one.left = leave(one);
      }
    },
    makeRoom() {
      for (const one of waiting()) end(one);
    },
    close() {
      closed = true;
      for (const one of [...all]) end(one);
    },
  };
}
