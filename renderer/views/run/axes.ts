/** What a run's charts can have on their horizontal axis. Pure. */
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { type Axis, type AxisId, epochAxis, metricAxis, stepAxis, timeAxis } from '../../charts/axis.ts';
import type { ChartSource, Points } from '../../charts/chart.ts';
import { pointsOf } from '../../charts/lines/points.ts';
import { charts } from '../../charts/index.ts';
import { titleOf } from '../../charts/others.ts';
import { t } from '../../strings/en.ts';
import { stepsPerEpoch } from './source.ts';

export interface AxisChoice {
  readonly id: AxisId;
  readonly title: string;
}

export interface AxisChoices {
  readonly usual: readonly AxisChoice[];
  readonly metrics: readonly AxisChoice[];
}

/** As its chart is called, where it has one of its own. */
const nameOf = (name: string): string => charts.find((chart) => chart.draws[0] === name)?.title ?? titleOf(name);

const evaluated = ['eval_loss', 'eval_accuracy'];

export function choicesOf(run: RunDetail): AxisChoices {
  const names = new Set(run.series.map((series) => series.name));
  for (const epoch of run.epochs_done) {
    for (const name of [...evaluated, ...Object.keys(epoch.metrics)]) names.add(name);
  }
  if (run.epochs_done.every((epoch) => epoch.eval_accuracy === null)) names.delete('eval_accuracy');
  return {
    usual: [
      { id: 'step', title: t.charts.step },
      ...(stepsPerEpoch(run) === null ? [] : [{ id: 'epoch', title: t.charts.epoch } as const]),
      // What was imported has its steps, and not when they were done.
      ...(run.imported || run.started === null ? [] : [{ id: 'time', title: t.charts.time } as const]),
    ],
    metrics: [...names]
      .map((name) => ({ id: `metric:${name}` as const, title: nameOf(name) }))
      .toSorted((a, b) => a.title.localeCompare(b.title)),
  };
}

type Known = Pick<ChartSource, 'series' | 'epochs'>;

/** The axis that was asked for; steps where it cannot be had, or not yet. */
export function axisOf(id: AxisId, source: Known, perEpoch: number | null, clock: Points | null): Axis {
  if (id === 'epoch') return perEpoch === null ? stepAxis : epochAxis(perEpoch);
  if (id === 'time') return clock && clock.step.length > 1 ? timeAxis(clock) : stepAxis;
  if (id === 'step') return stepAxis;
  const name = id.slice('metric:'.length);
  const points = metricOf(name, source);
  return points.step.length > 0 ? metricAxis(name, nameOf(name), points) : stepAxis;
}

function metricOf(name: string, { series, epochs }: Known): Points {
  const stored = series[name];
  if (stored) return stored;
  return pointsOf(epochs, (epoch) => {
    if (name === 'eval_loss') return epoch.eval_loss;
    return name === 'eval_accuracy' ? epoch.eval_accuracy : epoch.metrics[name];
  });
}
