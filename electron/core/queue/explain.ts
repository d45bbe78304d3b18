import { say } from '../../../shared/words/core/index.ts';
import { type Statement, statement } from '../../../shared/words/said.ts';
import type { WorkerExit } from './launcher.ts';

const outOfMemory = /heap out of memory|out of memory|OOM|ENOMEM|allocation failed/i;

/** What an exit without a last word means, in words. @param steps done before it */
export function explainExit(exit: WorkerExit, steps: number): { trigger: 'lost' | 'crash'; reason: Statement } {
  const tail = exit.tail.trim();
  const kept = say('reason.steps_kept', { steps });
  if (outOfMemory.test(tail))
    return { trigger: 'crash', reason: statement(say('reason.memory'), say('reason.memory_advice'), kept) };
  if (exit.signal)
    return { trigger: 'lost', reason: statement(say('reason.ended_from_outside', { signal: exit.signal }), kept) };
  const output = tail ? say('reason.last_output', { text: tail }) : say('reason.no_output');
  return { trigger: 'crash', reason: statement(say('reason.exit', { code: exit.code }), kept, output) };
}
