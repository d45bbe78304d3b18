import { setImmediate } from 'node:timers/promises';

/** What the outside may ask of a running loop. */
export interface Control {
  stop: 'cancelled' | 'paused' | 'interrupted' | null;
  /** Lets messages in now and then; also a sign of life. */
  breathe(): Promise<void>;
  /** Whether the parent is gone. */
  lost?: boolean;
}

/** A pause this often is soon enough for a stop to be heard, and seldom enough to cost a short step nothing. */
const PAUSE_MS = 20;

/**
 * Pauses for messages and timers where the last pause was a while ago; else goes on at once.
 * @param alive is told at every pause
 */
export function breathing(alive: (now: number) => void): () => Promise<void> {
  let last = 0;
  return async () => {
    const now = performance.now();
    if (now - last < PAUSE_MS) return;
    last = now;
    alive(now);
    await setImmediate();
  };
}
