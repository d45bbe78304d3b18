/** One short job in a worker of its own: text from a checkpoint, a model written out, or which engine there is. */
import type { FromWorker, Job, RunJob } from '../../../shared/events.ts';
import type { Launcher } from './launcher.ts';

const LAST: readonly FromWorker['type'][] = ['generated', 'exported', 'probed', 'refused'];

/** What the worker says until it ends. Leaving the loop early ends the worker. A worker that dies is an Error with its last output. */
export async function* runJob(
  launcher: Launcher,
  job: Exclude<Job, RunJob>,
  signal?: AbortSignal,
): AsyncGenerator<FromWorker> {
  const worker = launcher.start();
  const heard: FromWorker[] = [];
  let wake = (): void => undefined;
  let exit: { code: number | null; tail: string } | null = null;
  worker.onMessage((message) => {
    heard.push(message);
    wake();
  });
  worker.onExit((how) => {
    exit = how;
    wake();
  });
  const abort = (): void => worker.kill();
  signal?.addEventListener('abort', abort);
  worker.send({ type: 'job', job });
  try {
    for (;;) {
      const message = heard.shift();
      if (message) {
        yield message;
        if (LAST.includes(message.type)) return;
      } else if (exit || signal?.aborted) {
        const { tail } = (exit ?? { tail: '' }) as { tail: string };
        if (signal?.aborted) return;
        throw new Error(`The worker process ended before it was done. ${tail.trim()}`);
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    worker.kill();
  }
}
