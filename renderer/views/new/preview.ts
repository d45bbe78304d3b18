/** What a spec's schedule will do, before an hour is spent on it. Pure. */
import { formatCount } from '../../../shared/format.ts';
import { chartOfRate } from '../../charts/rates.ts';
import type { Chart, ChartModel, ChartSource } from '../../charts/chart.ts';
import { t } from '../../strings/en.ts';
import { planAhead } from '../run/plan.ts';

export interface Preview {
  readonly charts: readonly { readonly chart: Pick<Chart, 'id' | 'title'>; readonly model: ChartModel }[];
}

/** Null where the schedule cannot be planned. @param spec as resolved by `spec.check` */
export function previewOf(spec: Readonly<Record<string, unknown>>, stepsPerEpoch: number): Preview | null {
  const training = spec.training as { readonly epochs?: unknown } | undefined;
  const epochs = typeof training?.epochs === 'number' ? training.epochs : 1;
  const total = Math.min(Number.MAX_SAFE_INTEGER, epochs * stepsPerEpoch);
  const series = planAhead({
    schedule: spec.schedule,
    optimizer: spec.optimizer,
    total_steps: total,
    steps_per_epoch: stepsPerEpoch,
    from: 0,
  });
  if (!series) return null;
  const source: ChartSource = {
    of: t.charts.ofPlan,
    series,
    epochs: [],
    total_steps: total,
    plan: {},
    reports: [],
    smoothing: 0,
    log: false,
    loss: null,
  };
  const note = t.new.previewNote(formatCount(total), epochs);
  const charts = (['lr', 'momentum', 'weight_decay'] as const).flatMap((id) => {
    const chart = chartOfRate(id);
    const model = chart.compute(source);
    return model?.kind === 'lines' && series[id] ? [{ chart, model: { ...model, note } }] : [];
  });
  return { charts };
}
