/** Who changed: a counter a run and one bell. Readers look at the store for what; a slow one misses nothing but repetitions. */
export interface Changes {
  touch(id: string): void;
  /** Wakes who waits, although no run changed. */
  ring(): void;
  /** Grows with every change of that run. */
  version(id: string): number;
  /** Ids changed after `version`, and the version now. */
  since(version: number): { ids: string[]; version: number };
  /** Resolves at the next change, or when `signal` aborts. */
  next(signal?: AbortSignal): Promise<void>;
}

export function createChanges(): Changes {
  let now = 0;
  const last = new Map<string, number>();
  const waiting = new Set<() => void>();
  const ring = (): void => {
    for (const wake of [...waiting]) wake();
  };
  return {
    touch(id) {
      last.set(id, ++now);
      ring();
    },
    ring,
    version: (id) => last.get(id) ?? 0,
    since: (version) => ({ ids: [...last].filter(([, v]) => v > version).map(([id]) => id), version: now }),
    next: (signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        if (signal?.aborted) return resolve();
        waiting.add(wake);
        signal?.addEventListener('abort', wake);
      }),
  };
}
