/** Evaluation, after every epoch and every so many steps between: measure, tell, write samples, keep the best. */
import type { Evaluation } from '../tasks/task.ts';
import { breathOf } from './control.ts';
import { type Session, saveCheckpoint } from './session.ts';
import { type Judged, judgeLast, watchedOf } from './watched.ts';

/** What evaluation this moment calls for: the epoch's own, one between, or none. One made before a resume is not made again. */
export function dueEvaluation({ job, state, stepsPerEpoch }: Session): 'epoch' | 'eval' | null {
  const { step, epochs, history } = state;
  if (step === 0) return null;
  if (step % stepsPerEpoch === 0) return epochs < step / stepsPerEpoch ? 'epoch' : null;
  const every = job.spec.training.eval_every;
  return every !== null && step % every === 0 && history.at(-1)?.step !== step ? 'eval' : null;
}

/** Enters an evaluation into the state. Returns what it is worth beside those before it. */
function enter({ state, job }: Session, { loss, accuracy, metrics }: Evaluation): Judged | null {
  state.last_train_loss = state.loss_sum / state.loss_count;
  state.last_eval_loss = loss;
  state.last_eval_accuracy = accuracy;
  state.history.push({
    step: state.step,
    metrics: {
      train_loss: state.last_train_loss,
      eval_loss: loss,
      ...(accuracy === null ? {} : { eval_accuracy: accuracy }),
      ...metrics,
    },
  });
  if (loss < (state.best_eval_loss ?? Infinity)) state.best_eval_loss = loss;
  return judgeLast(state.history, watchedOf(job.spec.training));
}

/** Evaluates. Asked to stop before that was done, it leaves everything as it was. */
export async function evaluate(session: Session, kind: 'epoch' | 'eval'): Promise<void> {
  const { task, reporter, control, state } = session;
  if (control.stop) return;
  const began = Date.now();
  const breath = breathOf(control);
  const evaluation = await task.evaluate(breath);
  if (!evaluation) return;
  const judged = enter(session, evaluation);
  const measured = { eval_loss: evaluation.loss, eval_accuracy: evaluation.accuracy, metrics: evaluation.metrics };
  if (kind === 'eval') {
    reporter.say({ type: 'eval', step: state.step, ...measured, seconds: (Date.now() - began) / 1000 });
    if (judged?.best) saveCheckpoint(session, judged);
    return;
  }
  state.epochs += 1;
  state.loss_sum = 0;
  state.loss_count = 0;
  reporter.say({
    type: 'epoch',
    epoch: state.epochs,
    step: state.step,
    train_loss: state.last_train_loss as number,
    ...measured,
    seconds: (Date.now() - session.epochBegan) / 1000,
  });
  for (const sample of await task.samples(breath))
    reporter.say({ type: 'sample', epoch: state.epochs, step: state.step, ...sample });
  saveCheckpoint(session, judged);
  session.epochBegan = Date.now();
}
