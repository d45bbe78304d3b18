import { setImmediate } from 'node:timers/promises';
import type { Breath } from '../tasks/task.ts';
import type { Reporter } from './reporter.ts';

/** What the outside may ask of a running loop. */
export interface Control {
  stop: 'cancelled' | 'paused' | 'interrupted' | null;
  /** Lets messages in now and then; also a sign of life. Null, with nothing to wait for, where no pause is due. */
  breathe(): Promise<void> | null;
  /** Whether the parent is gone. */
  lost?: boolean;
  /** Whether the text under way is to be left. */
  left?: boolean;
}

/** For long work: lets messages in, and says whether it shall stop. */
export const breathOf =
  (control: Control): Breath =>
  async () => {
    await control.breathe();
    return control.stop !== null;
  };

/** Between two steps: lets messages in and the core catch up. Null where neither is due: awaiting nothing would still take time of a short step. */
export function rest(control: Control, reporter: Reporter): Promise<unknown> | null {
  const [pause, room] = [control.breathe(), reporter.room()];
  return pause || room ? Promise.all([pause, room]) : null;
}

/** A pause this often is soon enough for a stop to be heard, and seldom enough to cost a short step nothing. */
const PAUSE_MS = 20;

/**
 * Pauses for messages and timers where the last pause was a while ago; else gives null: awaiting nothing costs a short step too.
 * @param alive is told at every pause
 */
export function breathing(alive: (now: number) => void): () => Promise<void> | null {
  let last = 0;
  return () => {
    const now = performance.now();
    if (now - last < PAUSE_MS) return null;
    last = now;
    alive(now);
    return setImmediate();
  };
}
