/** Early stopping: a pure function of the evaluations so far, so that a resumed run stops where it would have. */
import type { Evaluated } from '../../../shared/schedules/schedule.ts';
import type { EarlyStopping } from '../../../shared/spec/experiment.ts';
import { type Told, say } from '../../../shared/words/core/index.ts';

/** Why the run stops now, for people; null while it goes on. */
export function stoppedEarly(history: readonly Evaluated[], options: EarlyStopping): Told | null {
  const { metric, patience, min_delta, mode } = options;
  const sign = mode === 'min' ? 1 : -1;
  let best = Infinity;
  let bestStep = 0;
  let waited = 0;
  for (const { step, metrics } of history) {
    // NaN improves nothing, nor does an evaluation without the metric.
    const value = metrics[metric] ?? NaN;
    if (sign * value < best - min_delta) {
      best = sign * value;
      bestStep = step;
      waited = 0;
    } else waited += 1;
  }
  if (waited < patience) return null;
  return say('reason.stopped_early', {
    step: history.at(-1)?.step ?? 0,
    metric,
    evaluations: waited,
    best: Number.isFinite(best) ? Number((sign * best).toPrecision(4)) : null,
    best_step: bestStep,
  });
}
