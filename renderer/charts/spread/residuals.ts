import { formatCount, formatFixed, formatLr } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';
import type { Chart, Residuals } from '../chart.ts';

/** How far predictions were off, in the target's unit: truth minus prediction. */
export const residuals: Chart = {
  id: 'residuals',
  title: t.charts.residuals,
  size: 'second',
  draws: [],
  compute(source) {
    const report = source.reports.findLast((r): r is Residuals => r.kind === 'residuals');
    if (!report) return null;
    const finite = report.quantiles.filter(Number.isFinite);
    const far = finite.reduce((most, q) => Math.max(most, Math.abs(q)), 0) || 1;
    const [, low = NaN, , middle = NaN, , high = NaN] = report.quantiles;
    return {
      kind: 'spread',
      target: report.target,
      quantiles: report.quantiles,
      domain: [-far * 1.06, far * 1.06],
      facts: [
        { name: t.charts.meanResidual, value: report.mean, text: formatLr(report.mean) },
        { name: t.charts.sdResidual, value: report.sd, text: formatLr(report.sd) },
        { name: t.charts.meanAbsolute, value: report.mean_absolute, text: formatLr(report.mean_absolute) },
        {
          name: t.charts.r2,
          value: report.r2,
          text: Number.isFinite(report.r2) ? formatFixed(report.r2, 3) : String(report.r2),
        },
        { name: t.charts.rows, value: report.count, text: formatCount(report.count) },
      ],
      note: t.charts.residualNote(report.target, report.part),
      summary: t.charts.residualSummary(source.of, {
        target: report.target,
        middle: formatLr(middle),
        low: formatLr(low),
        high: formatLr(high),
      }),
    };
  },
};
