/**
 * Runs `work` soon after it is asked for, one at a time, and never begins twice within `interval` ms.
 * Asking while it runs makes it run once more, so the last request is always answered.
 */
export function paced(interval: number, work: () => Promise<void>): { ask(): void; stop(): void } {
  let busy = false;
  let wanted = false;
  let stopped = false;
  let last = -Infinity;

  async function run(): Promise<void> {
    busy = true;
    while (wanted && !stopped) {
      const wait = last + interval - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      if (stopped) break;
      wanted = false;
      last = performance.now();
      await work();
    }
    busy = false;
  }

  return {
    ask() {
      wanted = true;
      if (!busy) void run();
    },
    stop() {
      stopped = true;
    },
  };
}
