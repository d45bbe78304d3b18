/** The end of an epoch: evaluate, tell, write samples, keep a checkpoint. */
import { type Session, saveCheckpoint } from './session.ts';

/** Returns false when it was asked to stop before the evaluation was done: then nothing of it counts. */
export async function finishEpoch(session: Session, trainSeconds: number): Promise<boolean> {
  const { task, reporter, control, state } = session;
  const began = Date.now();
  const breath = async (): Promise<boolean> => {
    await control.breathe();
    return control.stop !== null;
  };
  const evaluation = await task.evaluate(breath);
  if (!evaluation) return false;
  state.last_train_loss = state.loss_sum / state.loss_count;
  state.last_eval_loss = evaluation.loss;
  state.last_eval_accuracy = evaluation.accuracy;
  if (state.best_eval_loss === null || evaluation.loss < state.best_eval_loss) state.best_eval_loss = evaluation.loss;
  state.epochs += 1;
  state.history.push({
    step: state.step,
    metrics: {
      train_loss: state.last_train_loss,
      eval_loss: evaluation.loss,
      ...(evaluation.accuracy === null ? {} : { eval_accuracy: evaluation.accuracy }),
      ...evaluation.metrics,
    },
  });
  state.loss_sum = 0;
  state.loss_count = 0;
  reporter.say({
    type: 'epoch',
    epoch: state.epochs,
    step: state.step,
    train_loss: state.last_train_loss,
    eval_loss: evaluation.loss,
    eval_accuracy: evaluation.accuracy,
    metrics: evaluation.metrics,
    seconds: trainSeconds + (Date.now() - began) / 1000,
  });
  for (const sample of await task.samples(breath)) {
    reporter.say({ type: 'sample', epoch: state.epochs, step: state.step, ...sample });
  }
  saveCheckpoint(session, evaluation.loss);
  return true;
}
