/** Ending a script: asked by its stop file, then SIGTERM, then SIGKILL of all it has started. */
import { writeFileSync } from 'node:fs';
import { signalTree } from './tree.ts';

export interface Stopping {
  /** To be called at every beat once a stop was asked for. */
  beat(): void;
  /** How far it went; null: it was not asked. */
  how(): 'asked' | 'SIGTERM' | 'SIGKILL' | null;
}

export interface StoppingOptions {
  readonly pid: number;
  readonly stopFile: string;
  /** Seconds it is given to end by itself, and after SIGTERM. */
  readonly grace: number;
  readonly termGrace: number;
  /** Whether nobody listens any more: then there is no time for graces. */
  readonly lost: () => boolean;
}

/** Without anybody to report to, a script has this long after SIGTERM. */
const LOST_SECONDS = 2;

export function createStopping({ pid, stopFile, grace, termGrace, lost }: StoppingOptions): Stopping {
  let how: ReturnType<Stopping['how']> = null;
  let since = 0;
  const advance = (to: NonNullable<typeof how>): void => {
    how = to;
    since = performance.now();
    if (to === 'asked') writeFileSync(stopFile, '');
    else void signalTree(pid, to);
  };
  return {
    beat() {
      const waited = (performance.now() - since) / 1000;
      if (how === null) advance('asked');
      else if (how === 'asked' && (waited >= grace || lost())) advance('SIGTERM');
      else if (how === 'SIGTERM' && waited >= (lost() ? Math.min(LOST_SECONDS, termGrace) : termGrace))
        advance('SIGKILL');
    },
    how: () => how,
  };
}
