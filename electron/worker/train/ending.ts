/** When a run is over, and what it says last. */
import type { EndedEvent } from '../../../shared/events.ts';
import { breathOf } from './control.ts';
import { stoppedEarly } from './early-stopping.ts';
import { type Session, metricsOf, saveCheckpoint } from './session.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { Sentence } from '../../../shared/words/said.ts';
import { ended } from '../ended.ts';

/** Why a run stops before its last step, judged by its evaluations; null where it goes on. */
function earlyReason({ state, job }: Session): Sentence | null {
  const { early_stopping } = job.spec.training;
  if (!early_stopping || state.history.at(-1)?.step !== state.step) return null;
  return stoppedEarly(state.history, early_stopping);
}

/** Whether a run was stopped, has stopped early or has done all its steps. */
export const isOver = (session: Session): boolean =>
  session.control.stop !== null || session.state.step >= session.totalSteps || earlyReason(session) !== null;

/** The last word of a run that is over. */
export async function lastWord(session: Session): Promise<EndedEvent> {
  const { task, reporter, control, state } = session;
  if (control.stop) {
    if (session.savedStep !== state.step) saveCheckpoint(session);
    return ended(control.stop, [say('reason.stopped', { step: state.step })], metricsOf(session));
  }
  for (const report of await task.reports(breathOf(control))) reporter.say({ type: 'report', ...report });
  const early = earlyReason(session);
  return ended('done', early ? [early] : [], metricsOf(session));
}
