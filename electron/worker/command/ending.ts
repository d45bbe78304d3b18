/** What a script's exit means, in words. Pure. */
import type { EndedEvent } from '../../../shared/events.ts';
import type { Control } from '../train/control.ts';
import type { ScriptExit } from './child.ts';
import type { Metrics } from './metrics.ts';
import type { Stopping } from './stopping.ts';
import { type Told, say } from '../../../shared/words/core/index.ts';
import { ended } from '../ended.ts';

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

function words(last: readonly string[]): Told {
  const text = last
    .join('\n')
    .replaceAll(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .trim();
  return text === '' ? say('reason.no_output') : say('reason.last_lines', { text: text.slice(-MOST_WORDS) });
}

export function endingOf({ code, signal }: ScriptExit, course: Course): EndedEvent {
  const steps = course.metrics.steps();
  const diverged = course.metrics.divergedAt();
  const metrics = { steps, ...(diverged === null ? {} : { diverged_at: diverged }) };
  const over = (state: EndedEvent['state'], ...why: readonly Told[]): EndedEvent => ended(state, why, metrics);
  if (course.stop) return over(course.stop, say('reason.script_stopped', { step: steps, way: course.how ?? 'asked' }));
  const last = words(course.last);
  if (course.silence !== null) return over('failed', say('reason.script_silent', { seconds: course.silence }), last);
  if (code === 0)
    return diverged === null ? over('done') : over('done', say('reason.script_no_number', { step: diverged }));
  const what = code === null ? say('reason.script_signal', { signal }) : say('reason.script_exit', { code });
  return over('failed', what, say('reason.steps_kept', { steps }), last);
}
