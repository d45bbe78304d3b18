import type { FromWorker, ToWorker } from '../../../shared/events.ts';

/** How a worker process ended. */
export interface WorkerExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last lines it printed, for people; at most 4 KiB. */
  readonly tail: string;
}

/** A started worker. Messages keep their order; `onExit` is called once, after the last message. */
export interface WorkerProcess {
  readonly pid: number | null;
  send(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  onExit(listener: (exit: WorkerExit) => void): void;
  /** Ends it at once; nothing is written any more. */
  kill(): void;
}

/**
 * The one door to processes. Law: the worker runs in a process of its own, ends by itself within 5 s when its parent
 * is gone, and messages travel by structured clone, so typed arrays and NaN arrive as they were sent.
 */
export interface Launcher {
  readonly id: 'node' | 'utility';
  start(): WorkerProcess;
}
