/** Watches the training loss. Its memory is in the state, so that a resumed run sees what an uninterrupted one would. */
import { type Told, say } from '../../../shared/words/core/index.ts';
import type { TrainState } from './checkpoint.ts';

/** What went wrong, told with where it did. */
type Fault = (at: { readonly step: number; readonly lr: number }) => Told;

/** How much of the running mean a step keeps: about the last 20 steps count. */
const KEPT = 0.95;

/**
 * Takes a step's loss in. Returns what went wrong, for people, or null: the loss is no number, or its running mean is more
 * than `factor` times the lowest it ever was and above where training began. The second half matters when the lowest is
 * near zero, where a cycle's upper half may well multiply the loss without harm.
 * @param factor null: only a loss that is no number counts
 */
export function takeLoss(state: TrainState, loss: number, factor: number | null): Fault | null {
  if (!Number.isFinite(loss)) return (at) => say('reason.loss_no_number', { loss: String(loss) as 'NaN', ...at });
  state.first_loss ??= loss;
  const smoothed = state.smoothed_loss === null ? loss : KEPT * state.smoothed_loss + (1 - KEPT) * loss;
  const best = Math.min(smoothed, state.best_smoothed_loss ?? Infinity);
  state.smoothed_loss = smoothed;
  state.best_smoothed_loss = best;
  if (factor === null || smoothed <= factor * best || smoothed <= state.first_loss) return null;
  const [mean, lowest] = [Number(smoothed.toPrecision(4)), Number(best.toPrecision(4))];
  return (at) => say('reason.loss_rose', { mean, factor, lowest, ...at });
}
