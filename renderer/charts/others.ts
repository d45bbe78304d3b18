/** Charts of single series: one a step, raw behind a smoothed line. */
import { formatLr } from '../../shared/format.ts';
import { t } from '../strings/en.ts';
import type { Chart } from './chart.ts';
import { linesModel, smoothed } from './lines/model.ts';

/** A chart of one series, shown where the run has it. */
export function seriesChart(name: string, title: string, unit: string, canLog: boolean): Chart {
  return {
    id: name,
    title,
    size: 'small',
    draws: [name],
    compute(source) {
      const points = source.series[name];
      if (!points) return null;
      return linesModel({
        title,
        unit,
        source,
        canLog,
        format: formatLr,
        notes: source.smoothing > 0 ? [t.charts.smoothedBy(source.smoothing)] : [],
        lines: smoothed({ id: name, name: '', color: '--s1', points }, source.smoothing),
      });
    },
  };
}

export const gradientNorm = seriesChart('grad_norm', t.charts.gradNorm, t.units.beforeClipping, true);
export const parameterNorm = seriesChart('param_norm', t.charts.paramNorm, '', true);
export const throughput = seriesChart('throughput', t.charts.throughput, t.units.stepsPerSecond, false);

/** `mean_absolute_error` as `Mean absolute error`; what every run of Tidemark's own records, in the language of the page. */
export function titleOf(name: string): string {
  const named = (t.charts.named as Readonly<Record<string, string>>)[name];
  if (named !== undefined) return named;
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A metric of the evaluations that no other chart draws: perplexity, mean absolute error. */
export function metricChart(name: string): Chart {
  return {
    id: `metric:${name}`,
    title: titleOf(name),
    size: 'small',
    draws: [],
    compute: (source) =>
      linesModel({
        title: titleOf(name),
        unit: t.units.afterEachEpoch,
        source,
        canLog: true,
        format: formatLr,
        lines: [
          {
            id: name,
            name: '',
            color: '--s2',
            look: 'line',
            points: {
              step: Float64Array.from(source.epochs, (e) => e.step),
              value: Float64Array.from(source.epochs, (e) => e.metrics[name] ?? NaN),
            },
          },
        ],
      }),
  };
}
