/** When a run is over, and what it says last. */
import type { EndedEvent } from '../../../shared/events.ts';
import { stoppedEarly } from './early-stopping.ts';
import { type Session, metricsOf, saveCheckpoint } from './session.ts';

/** The last word of a run that was stopped, has stopped early or has done all its steps; null while it goes on. */
export async function endIfDue(session: Session): Promise<EndedEvent | null> {
  const { task, reporter, control, state, totalSteps, job } = session;
  if (control.stop) {
    if (session.savedStep !== state.step) saveCheckpoint(session);
    const reason = `Stopped at step ${state.step}; a checkpoint was written.`;
    return { type: 'ended', state: control.stop, reason, metrics: metricsOf(session) };
  }
  const { early_stopping } = job.spec.training;
  const evaluated = state.history.at(-1)?.step === state.step;
  const early = early_stopping && evaluated ? stoppedEarly(state.history, early_stopping) : null;
  if (!early && state.step < totalSteps) return null;
  const breath = async (): Promise<boolean> => {
    await control.breathe();
    return control.stop !== null;
  };
  for (const report of await task.reports(breath)) reporter.say({ type: 'report', ...report });
  return { type: 'ended', state: 'done', reason: early, metrics: metricsOf(session) };
}
