/** A comparison's curves as a chart of lines, one a group. Pure. */
import type { ComparisonReport } from '../../../shared/contract/compare.ts';
import { formatLoss } from '../../../shared/format.ts';
import type { Color, LinesModel } from '../../charts/chart.ts';
import { linesModel } from '../../charts/lines/model.ts';
import { t } from '../../strings/en.ts';

const colors: readonly Color[] = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6'];

/** The colour of a group; from the seventh on they begin again. */
export function colorOfGroup(index: number): Color {
  return colors[index % colors.length] as Color;
}

export function curvesModel(report: ComparisonReport): LinesModel {
  const lines = report.groups.map((group, i) => ({
    id: String(i),
    name: String.fromCharCode(65 + i),
    color: colorOfGroup(i),
    look: 'line' as const,
    points: {
      step: Float64Array.from(group.curve, (point) => point.step),
      value: Float64Array.from(group.curve, (point) => point.mean),
    },
  }));
  const model = linesModel({
    title: report.metric,
    unit: t.compare.curvesNote,
    source: { run: 0, total_steps: null, log: false },
    format: formatLoss,
    lines,
  });
  const ends = report.groups.flatMap(({ label, curve }) => {
    const last = curve.at(-1);
    return last ? [t.compare.groupSummary(label, formatLoss(last.mean))] : [];
  });
  return { ...model, summary: t.compare.summary(report.metric, ends.join(', ')) };
}
