/** One short job in a worker of its own: a model written out, or which engine there is; and what hearing a worker takes. */
import type { FromWorker, Job, RunJob } from '../../../shared/events.ts';
import type { Launcher, WorkerExit, WorkerProcess } from './launcher.ts';

const LAST: readonly FromWorker['type'][] = ['generated', 'exported', 'probed', 'refused'];

/** Whether a job has nothing more to say after it. */
export const isLast = (message: FromWorker): boolean => LAST.includes(message.type);

export interface Hearing {
  /** The next message; null when the signal aborts first. @throws Error with the worker's last output, where it has ended */
  next(signal?: AbortSignal): Promise<FromWorker | null>;
}

/** What a worker says, in its order, for one listener at a time. */
export function hear(worker: WorkerProcess): Hearing {
  const heard: FromWorker[] = [];
  let wake = (): void => undefined;
  let exit: WorkerExit | null = null;
  worker.onMessage((message) => {
    heard.push(message);
    wake();
  });
  worker.onExit((how) => {
    exit = how;
    wake();
  });
  return {
    async next(signal) {
      const abort = (): void => wake();
      signal?.addEventListener('abort', abort);
      try {
        for (;;) {
          const message = heard.shift();
          if (message) return message;
          if (signal?.aborted) return null;
          if (exit) throw new Error(`The worker process ended before it was done. ${exit.tail.trim()}`);
          await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
  };
}

/** What the worker says until it ends. Leaving the loop early ends the worker. A worker that dies is an Error with its last output. */
export async function* runJob(
  launcher: Launcher,
  job: Exclude<Job, RunJob>,
  signal?: AbortSignal,
): AsyncGenerator<FromWorker> {
  const worker = launcher.start();
  const hearing = hear(worker);
  const abort = (): void => worker.kill();
  signal?.addEventListener('abort', abort);
  worker.send({ type: 'job', job });
  try {
    for (let message = await hearing.next(signal); message; message = await hearing.next(signal)) {
      yield message;
      if (isLast(message)) return;
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    worker.kill();
  }
}
