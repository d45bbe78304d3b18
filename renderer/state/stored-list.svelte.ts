/** A list the core keeps, read again when asked, at most once in a while. */
import { paced } from './pace.ts';

export interface StoredList<T> {
  /** Null before the first answer. */
  readonly items: readonly T[] | null;
  refresh(): void;
  stop(): void;
}

/** `ms`: the least time between two readings. */
export function createStoredList<T>(ms: number, ask: () => Promise<readonly T[]>): StoredList<T> {
  let items = $state.raw<StoredList<T>['items']>(null);
  const read = paced(ms, async () => {
    try {
      items = await ask();
    } catch {
      // The connection's: its banner says so, and the list is asked again when it is back.
    }
  });
  read.ask();
  return {
    get items() {
      return items;
    },
    refresh: read.ask,
    stop: read.stop,
  };
}
