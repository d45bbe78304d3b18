import type { ConfusionReport, ResidualReport } from '../../../shared/events.ts';
import type { Evaluation } from '../tasks/task.ts';

/** What predictions are worth, in numbers and in detail. */
export interface Measured {
  readonly evaluation: Evaluation;
  readonly report: ConfusionReport | ResidualReport;
}
