/** From what the contract tells of a run to what its charts draw from. Pure. */
import type { Real, RunDetail } from '../../../shared/contract/runs.ts';
import { fromReal } from '../../../shared/contract/runs.ts';
import { isRegression } from '../../../shared/table-facts.ts';
import { isSettled } from '../../../shared/run-state.ts';
import type { AxisBand, ChartSource, ConfusionCounts, EpochPoint, Residuals } from '../../charts/chart.ts';
import { nextStep, type SeriesByName } from '../../state/series.ts';
import { t } from '../../strings/en.ts';
import { planAhead } from './plan.ts';

export interface Look {
  /** What the range test behind the run's learning rate said, where there is one. */
  readonly tested?: AxisBand;
  readonly smoothing: number;
  readonly log: boolean;
  readonly clip: boolean;
  /** Steps that are seen; null: all. */
  readonly seen?: readonly [number, number] | null;
}

export function sourceOf(detail: RunDetail, series: SeriesByName, look: Look): ChartSource {
  return {
    of: t.charts.ofRun(detail.number),
    series,
    epochs: epochsOf(detail),
    total_steps: detail.total_steps,
    plan: planOf(detail, series),
    reports: detail.reports.flatMap(({ part, report }): (ConfusionCounts | Residuals)[] => {
      if (!report) return [];
      if (report.kind === 'confusion') return [{ ...report, part }];
      const { mean, sd, mean_absolute, r2, quantiles } = report;
      return [
        {
          ...report,
          part,
          mean: fromReal(mean),
          sd: fromReal(sd),
          mean_absolute: fromReal(mean_absolute),
          r2: fromReal(r2),
          quantiles: quantiles.map(fromReal),
        },
      ];
    }),
    loss: lossOf(detail),
    ...look,
  };
}

export function epochsOf(detail: Pick<RunDetail, 'epochs_done'>): EpochPoint[] {
  return detail.epochs_done.map((e) => ({
    step: e.step,
    train_loss: fromReal(e.train_loss),
    eval_loss: fromReal(e.eval_loss),
    eval_accuracy: e.eval_accuracy === null ? null : fromReal(e.eval_accuracy),
    metrics: mapReal(e.metrics),
  }));
}

/** What a run's loss is. */
export function lossOf(detail: Pick<RunDetail, 'task' | 'environment'>): ChartSource['loss'] {
  if (detail.task === 'command') return null;
  return isRegression(detail.environment) ? 'squared_error' : 'cross_entropy';
}

/** Steps an epoch takes; null until the run's length is known. */
export function stepsPerEpoch(run: Pick<RunDetail, 'total_steps' | 'epochs'>): number | null {
  return run.total_steps !== null && run.epochs > 0 ? run.total_steps / run.epochs : null;
}

function planOf(detail: RunDetail, series: SeriesByName): ChartSource['plan'] {
  const per = stepsPerEpoch(detail);
  if (detail.total_steps === null || per === null || isSettled(detail.state)) return {};
  const input = {
    schedule: detail.spec.schedule,
    optimizer: detail.spec.optimizer,
    total_steps: detail.total_steps,
    steps_per_epoch: per,
    from: Math.max(0, nextStep(series.lr) - 1),
  };
  return planAhead(input) ?? {};
}

function mapReal(metrics: Readonly<Record<string, Real>>): Record<string, number> {
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, fromReal(value)]));
}
