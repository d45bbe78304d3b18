/** The metric a run is judged by: early stopping's where the experiment has it, else the evaluation loss. */
import type { Evaluated } from '../../../shared/schedules/schedule.ts';
import type { ExperimentSpec, TrainingSpec } from '../../../shared/spec/experiment.ts';
import { Problem } from '../data/problem.ts';

export interface Watched {
  readonly metric: string;
  /** Which is better: lower or higher. */
  readonly mode: 'min' | 'max';
}

export interface Judged {
  /** Nats, or the mean squared error. */
  readonly eval_loss: number;
  /** Of the watched metric. */
  readonly value: number;
  /** Better than every evaluation before it. NaN never is, not even the first time. */
  readonly best: boolean;
}

export const watchedOf = ({ early_stopping }: TrainingSpec): Watched =>
  early_stopping ?? { metric: 'eval_loss', mode: 'min' };

/** What the last of the evaluations, oldest first, is worth; null where there is none. Needs nothing else, so a resumed run judges alike. */
export function judgeLast(history: readonly Evaluated[], { metric, mode }: Watched): Judged | null {
  const last = history.at(-1);
  if (!last) return null;
  const sign = mode === 'min' ? 1 : -1;
  const worth = ({ metrics }: Evaluated): number => sign * (metrics[metric] ?? NaN);
  const least = history.slice(0, -1).reduce((low, e) => (worth(e) < low ? worth(e) : low), Infinity);
  return {
    eval_loss: last.metrics.eval_loss as number,
    value: last.metrics[metric] ?? NaN,
    best: worth(last) < least,
  };
}

/** @param names the task's own metrics @throws Problem where the experiment watches one that no evaluation will have */
export function checkMetrics({ training, schedule }: ExperimentSpec, names: readonly string[]): void {
  const all = ['train_loss', 'eval_loss', ...names];
  const asked = {
    'training.early_stopping.metric': training.early_stopping?.metric,
    'schedule.metric': schedule.metric,
  };
  for (const [key, metric] of Object.entries(asked))
    if (typeof metric === 'string' && !all.includes(metric))
      throw new Problem(`${key}: there is no metric ${metric}. This task has: ${all.join(', ')}.`);
}
