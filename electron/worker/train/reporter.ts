/** What the worker says: numbered, batched about every 100 ms, and held back when the core falls behind. */
import type { Envelope, FromWorker, RunEvent } from '../../../shared/events.ts';

const BATCH_MS = 100;
const MAX_UNACKNOWLEDGED = 64;

export interface Reporter {
  /** One update: `loss` in nats, `momentum` null where there is none. */
  step(step: number, lr: number, momentum: number | null, loss: number): void;
  say(event: RunEvent): void;
  flush(): void;
  acknowledged(seq: number): void;
  /** Resolves when the core has caught up to within the limit. */
  room(): Promise<void>;
  /** Resolves when everything said is acknowledged. */
  settled(): Promise<void>;
  /** Nobody listens any more: waits end, nothing is kept. */
  abandon(): void;
}

export function createReporter(run: string, attempt: number, send: (message: FromWorker) => void): Reporter {
  let seq = 0;
  let acked = -1;
  let gone = false;
  let waiting: { upTo: number; resolve: () => void }[] = [];
  let steps: { first: number; lr: number[]; momentum: number[]; loss: number[] } | null = null;
  let lastFlush = Date.now();

  const post = (event: RunEvent): void => {
    const envelope: Envelope = { run, attempt, seq: seq++, at: Date.now(), event };
    if (!gone) send({ type: 'events', envelopes: [envelope] });
  };
  const flush = (): void => {
    lastFlush = Date.now();
    if (!steps) return;
    const { first, lr, momentum, loss } = steps;
    steps = null;
    const series: Record<string, Float64Array> = { lr: Float64Array.from(lr), loss: Float64Array.from(loss) };
    if (momentum.length === lr.length) series.momentum = Float64Array.from(momentum);
    post({ type: 'steps', first, series });
  };
  const release = (): void => {
    const ready = waiting.filter((w) => gone || acked >= w.upTo);
    waiting = waiting.filter((w) => !ready.includes(w));
    for (const w of ready) w.resolve();
  };
  const reached = (upTo: number): Promise<void> =>
    gone || acked >= upTo ? Promise.resolve() : new Promise((resolve) => waiting.push({ upTo, resolve }));

  return {
    step(step, lr, momentum, loss) {
      steps ??= { first: step, lr: [], momentum: [], loss: [] };
      steps.lr.push(lr);
      if (momentum !== null) steps.momentum.push(momentum);
      steps.loss.push(loss);
      if (Date.now() - lastFlush >= BATCH_MS) flush();
    },
    say(event) {
      flush();
      post(event);
    },
    flush,
    acknowledged(upTo) {
      acked = Math.max(acked, upTo);
      release();
    },
    room: () => reached(seq - 1 - MAX_UNACKNOWLEDGED),
    settled: () => reached(seq - 1),
    abandon() {
      gone = true;
      release();
    },
  };
}
