/** What the worker says: numbered, batched about every 100 ms, and held back when the core falls behind. */
import type { Envelope, FromWorker, RunEvent } from '../../../shared/events.ts';

const BATCH_MS = 100;
const MAX_UNACKNOWLEDGED = 64;

/** One value a series; null where this step has none. */
export type Values = Readonly<Record<string, number | null>>;

export interface Reporter {
  /** One update: what it computed, and how long its parts took. */
  step(step: number, values: Values, timings: Values): void;
  /** Returns the number it is said under. */
  say(event: RunEvent): number;
  flush(): void;
  acknowledged(seq: number): void;
  /** Whether the core has stored everything up to `seq`. */
  isStored(seq: number): boolean;
  /** Resolves when the core has caught up to within the limit; null where it has. */
  room(): Promise<void> | null;
  /** Resolves when everything said is acknowledged. */
  settled(): Promise<void>;
  /** Nobody listens any more: waits end, nothing is kept. */
  abandon(): void;
}

type Columns = Map<string, number[]>;

/** Whether a step has the series of those before it. Every step passes here: no list is made. */
function fits(columns: Columns, values: Values): boolean {
  let present = 0;
  for (const name in values) {
    if (values[name] === null) continue;
    if (!columns.has(name)) return false;
    present += 1;
  }
  return present === columns.size;
}

function add(columns: Columns, values: Values): void {
  for (const [name, column] of columns) column.push(values[name] as number);
}

const columnsOf = (values: Values): Columns =>
  new Map(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, [value]] as const])));
const seriesOf = (columns: Columns): Record<string, Float64Array> =>
  Object.fromEntries([...columns].map(([name, column]) => [name, Float64Array.from(column)]));

export function createReporter(run: string, attempt: number, send: (message: FromWorker) => void): Reporter {
  let seq = 0;
  let acked = -1;
  let gone = false;
  let waiting: { upTo: number; resolve: () => void }[] = [];
  let steps: { first: number; values: Columns; timings: Columns } | null = null;
  let lastFlush = Date.now();

  const post = (event: RunEvent): void => {
    const envelope: Envelope = { run, attempt, seq: seq++, at: Date.now(), event };
    if (!gone) send({ type: 'events', envelopes: [envelope] });
  };
  const flush = (): void => {
    lastFlush = Date.now();
    if (!steps) return;
    const { first, values, timings } = steps;
    steps = null;
    post({ type: 'steps', first, series: seriesOf(values), timings: seriesOf(timings) });
  };
  const release = (): void => {
    const ready = waiting.filter((w) => gone || acked >= w.upTo);
    waiting = waiting.filter((w) => !ready.includes(w));
    for (const w of ready) w.resolve();
  };
  const reached = (upTo: number): Promise<void> | null =>
    gone || acked >= upTo ? null : new Promise((resolve) => waiting.push({ upTo, resolve }));

  return {
    step(step, values, timings) {
      // A series that begins or ends here belongs to a batch of its own.
      if (steps && !(fits(steps.values, values) && fits(steps.timings, timings))) flush();
      if (steps) {
        add(steps.values, values);
        add(steps.timings, timings);
      } else {
        steps = { first: step, values: columnsOf(values), timings: columnsOf(timings) };
      }
      if (Date.now() - lastFlush >= BATCH_MS) flush();
    },
    say(event) {
      flush();
      post(event);
      return seq - 1;
    },
    flush,
    acknowledged(upTo) {
      acked = Math.max(acked, upTo);
      release();
    },
    isStored: (upTo) => acked >= upTo,
    room: () => reached(seq - 1 - MAX_UNACKNOWLEDGED),
    settled: () => reached(seq - 1) ?? Promise.resolve(),
    abandon() {
      gone = true;
      release();
    },
  };
}
