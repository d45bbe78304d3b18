/** What a script's exit means, in words. Pure. */
import { keptSteps } from '../../../shared/format.ts';
import type { EndedEvent } from '../../../shared/events.ts';
import type { Control } from '../train/control.ts';
import type { ScriptExit } from './child.ts';
import type { Metrics } from './metrics.ts';
import type { Stopping } from './stopping.ts';

/** Bytes of last words that stand in a reason. */
const MOST_WORDS = 2000;

export interface Course {
  /** What it was asked to end as; null: nothing. */
  readonly stop: Control['stop'];
  readonly how: ReturnType<Stopping['how']>;
  /** Seconds of silence it was ended for; null: it was not. */
  readonly silence: number | null;
  /** Its last lines. */
  readonly last: readonly string[];
  readonly metrics: Pick<Metrics, 'steps' | 'divergedAt'>;
}

const EXITS: Readonly<Record<number, string>> = {
  126: ' (a shell: the program may not be executed)',
  127: ' (a shell: no such program)',
  137: ' (killed; the system does so when memory is short)',
  139: ' (it crashed)',
};

function words(last: readonly string[]): string {
  const text = last
    .join('\n')
    .replaceAll(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .trim();
  return text === '' ? ' It printed nothing.' : ` Its last lines:\n${text.slice(-MOST_WORDS)}`;
}

export function endingOf({ code, signal }: ScriptExit, course: Course): EndedEvent {
  const steps = course.metrics.steps();
  const diverged = course.metrics.divergedAt();
  const metrics = { steps, ...(diverged === null ? {} : { diverged_at: diverged }) };
  const ended = (state: EndedEvent['state'], reason: string | null): EndedEvent => ({
    type: 'ended',
    state,
    reason,
    metrics,
  });
  if (course.stop) {
    const way = {
      asked: 'the script ended when asked',
      SIGTERM: 'the script was ended by SIGTERM',
      SIGKILL: 'the script did not end when asked and was killed',
    }[course.how ?? 'asked'];
    return ended(course.stop, `Stopped at step ${steps}: ${way}. What it saved itself is in its resume folder.`);
  }
  if (course.silence !== null)
    return ended(
      'failed',
      `The script said nothing for ${course.silence} s (task.silence) and was ended.${words(course.last)}`,
    );
  if (code === 0) return ended('done', diverged === null ? null : `The loss is no number since step ${diverged}.`);
  const kept = keptSteps(steps);
  if (code === null) {
    const hint = signal === 'SIGKILL' ? '; the system does so when memory is short' : '';
    return ended('failed', `The script was ended by ${signal ?? 'a signal'}${hint}. ${kept}${words(course.last)}`);
  }
  return ended('failed', `The script ended with code ${code}${EXITS[code] ?? ''}. ${kept}${words(course.last)}`);
}
