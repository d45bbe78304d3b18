/** A report of a whole epoch: its number, the loss of the training and of an evaluation. */
import type { EpochEvent } from '../../../shared/events.ts';
import type { Reported } from '../../../shared/reporting/pattern.ts';

/** What tools call them; the first that is there counts. */
const TRAIN_LOSS = ['train_loss', 'loss', 'train/loss', 'training_loss'];
const EVAL_LOSS = ['eval_loss', 'val_loss', 'valid_loss', 'validation_loss', 'eval/loss', 'val/loss', 'test_loss'];
const EVAL_ACCURACY = ['eval_accuracy', 'val_accuracy', 'val_acc', 'eval_acc', 'val/accuracy', 'eval/accuracy'];

/**
 * Null where the report is none of a whole epoch. Further values are kept by their names, and so are those whose names are not ours.
 * @param step steps done when it was made
 */
export function epochOf({ epoch, values }: Reported, step: number): Omit<EpochEvent, 'type' | 'seconds'> | null {
  if (epoch === null || epoch < 1 || epoch > 1e9) return null;
  const all = new Map(values);
  const first = (names: readonly string[]): string | undefined => names.find((name) => all.has(name));
  const [train, evaluation, accuracy] = [first(TRAIN_LOSS), first(EVAL_LOSS), first(EVAL_ACCURACY)];
  if (train === undefined || evaluation === undefined) return null;
  const ours = ['train_loss', 'loss', 'eval_loss', 'eval_accuracy'];
  return {
    epoch,
    step,
    train_loss: all.get(train) as number,
    eval_loss: all.get(evaluation) as number,
    eval_accuracy: accuracy === undefined ? null : (all.get(accuracy) as number),
    metrics: Object.fromEntries(values.filter(([name]) => !ours.includes(name)).slice(0, 100)),
  };
}
