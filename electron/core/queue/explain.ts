import { keptSteps } from '../../../shared/format.ts';
import type { WorkerExit } from './launcher.ts';

const outOfMemory = /heap out of memory|out of memory|OOM|ENOMEM|allocation failed/i;

/** What an exit without a last word means, in words. @param steps done before it */
export function explainExit(exit: WorkerExit, steps: number): { trigger: 'lost' | 'crash'; reason: string } {
  const tail = exit.tail.trim();
  const kept = keptSteps(steps);
  if (outOfMemory.test(tail)) {
    const advice = 'Use a smaller batch or model, or run fewer at a time.';
    return { trigger: 'crash', reason: `The training process ran out of memory. ${advice} ${kept}` };
  }
  if (exit.signal) {
    const hint = exit.signal === 'SIGKILL' ? '; the system does so when memory is short' : '';
    return { trigger: 'lost', reason: `The training process was ended from outside (${exit.signal}${hint}). ${kept}` };
  }
  const said = tail ? ` Its last output:\n${tail}` : ' It printed nothing.';
  return {
    trigger: 'crash',
    reason: `The training process ended with code ${exit.code} before it was done. ${kept}${said}`,
  };
}
