/** How many runs train at a time, and with how many threads each, so that they do not fight. Pure. */

/** What a run takes at least: engine, data, model and batches. */
const BYTES_A_RUN = 2 * 2 ** 30;

export interface Machine {
  readonly cores: number;
  readonly memory_bytes: number;
}

export interface Capacity {
  /** Runs at a time, at least 1. */
  readonly parallel: number;
  /** Kernel threads of each, at least 1: the cores shared out. */
  readonly threads: number;
  /** Where `parallel` comes from, for people. */
  readonly why: string;
}

/** @param chosen by the user; null: half the cores, where memory allows */
export function capacityOf({ cores, memory_bytes }: Machine, chosen: number | null): Capacity {
  const byCores = Math.max(1, Math.floor(cores / 2));
  const byMemory = Math.max(1, Math.floor(memory_bytes / BYTES_A_RUN));
  const parallel = chosen ?? Math.min(byCores, byMemory);
  const why =
    chosen !== null
      ? 'As it was set.'
      : byMemory < byCores
        ? `A run may take 2 GiB, and there are ${(memory_bytes / 2 ** 30).toFixed(1)} GiB.`
        : `Half of ${cores} ${cores === 1 ? 'core' : 'cores'}.`;
  return { parallel, threads: Math.max(1, Math.floor(cores / parallel)), why };
}
