import { t } from '../strings/en.ts';
import type { Chart } from './chart.ts';
import { linesModel } from './lines/model.ts';
import { pointsOf } from './lines/points.ts';
import { formatFixed } from '../../shared/format.ts';

/** Eval accuracy by epoch; nothing where nothing is right or wrong (regression). */
export const accuracy: Chart = {
  id: 'accuracy',
  title: t.charts.accuracy,
  size: 'second',
  draws: ['eval_accuracy'],
  compute(source) {
    // A script that says nothing of it has none.
    if (source.loss === null && source.epochs.every((e) => e.eval_accuracy === null)) return null;
    if (source.epochs.length > 0 && source.epochs.every((e) => e.eval_accuracy === null)) return null;
    return linesModel({
      title: t.charts.accuracy,
      unit: t.units.fraction,
      source,
      best: 'high',
      format: (value) => formatFixed(value, 3),
      lines: [
        {
          id: 'eval',
          name: t.charts.eval,
          color: '--s2',
          look: 'line',
          points: pointsOf(source.epochs, (e) => e.eval_accuracy),
        },
      ],
    });
  },
};
