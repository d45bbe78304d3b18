import { t } from '../../strings/en.ts';
import type { Chart, ConfusionCounts } from '../chart.ts';

/** Which class was taken for which, over the evaluation part (the test part where there is one). */
export const confusion: Chart = {
  id: 'confusion',
  title: t.charts.confusion,
  size: 'second',
  draws: [],
  compute(source) {
    const report = source.reports.findLast((r): r is ConfusionCounts => r.kind === 'confusion');
    if (!report) return null;
    const { classes, counts } = report;
    const cells = counts.flatMap((row, i) => {
      const whole = row.reduce((a, b) => a + b, 0);
      return row.map((count, j) => ({ row: i, column: j, count, share: whole > 0 ? count / whole : 0 }));
    });
    const all = cells.reduce((n, cell) => n + cell.count, 0);
    const right = cells.reduce((n, cell) => n + (cell.row === cell.column ? cell.count : 0), 0);
    const worst = cells
      .filter((cell) => cell.row !== cell.column && cell.count > 0)
      .reduce<(typeof cells)[number] | null>((most, cell) => (most && most.count >= cell.count ? most : cell), null);
    return {
      kind: 'matrix',
      classes,
      cells,
      note: t.charts.matrixNote(report.part),
      summary: t.charts.matrixSummary(source.of, {
        right,
        all,
        classes: classes.length,
        worst: worst && {
          truth: classes[worst.row] ?? '',
          taken: classes[worst.column] ?? '',
          count: worst.count,
        },
      }),
    };
  },
};
