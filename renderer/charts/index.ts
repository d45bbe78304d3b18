/** The registry of charts: everything a run's page can draw, in its order there. */
import { accuracy } from './accuracy.ts';
import type { Chart, ChartSource } from './chart.ts';
import { confusion } from './matrix/confusion.ts';
import { loss } from './loss.ts';
import { gradientNorm, metricChart, parameterNorm, seriesChart, throughput, titleOf } from './others.ts';
import { learningRate, momentum, weightDecay } from './rates.ts';
import { rangeTest } from './range/model.ts';
import { residuals } from './spread/residuals.ts';

export const charts: readonly Chart[] = [
  rangeTest,
  loss,
  accuracy,
  learningRate,
  momentum,
  weightDecay,
  gradientNorm,
  parameterNorm,
  throughput,
  confusion,
  residuals,
];

/** The registry, and a plain chart for every series and metric of this run that none of it draws. */
export function chartsOf(source: ChartSource): readonly Chart[] {
  const drawn = new Set(charts.flatMap((chart) => chart.draws));
  const metrics = new Set(source.epochs.flatMap((epoch) => Object.keys(epoch.metrics)));
  return [
    ...charts,
    ...Object.keys(source.series)
      .filter((name) => !drawn.has(name))
      .map((name) => seriesChart(name, titleOf(name), '', true)),
    ...[...metrics].filter((name) => !drawn.has(name)).map(metricChart),
  ];
}
