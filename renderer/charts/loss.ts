import { formatLoss } from '../../shared/format.ts';
import { t } from '../strings/en.ts';
import type { Chart, ChartSource } from './chart.ts';
import { linesModel, smoothed } from './lines/model.ts';
import { noPoints, pointsOf } from './lines/points.ts';

function unitOf(loss: ChartSource['loss']): string {
  if (loss === null) return '';
  return loss === 'cross_entropy' ? t.units.nats : t.units.squaredError;
}

/** Train loss of every step (smoothed, raw behind it) and eval loss of every epoch. */
export const loss: Chart = {
  id: 'loss',
  title: t.charts.loss,
  size: 'main',
  draws: ['loss', 'eval_loss', 'train_loss'],
  compute: (source) =>
    linesModel({
      title: t.charts.loss,
      unit: unitOf(source.loss),
      source,
      canLog: true,
      best: 'low',
      format: formatLoss,
      notes: source.smoothing > 0 ? [t.charts.smoothedBy(source.smoothing)] : [],
      lines: [
        ...smoothed(
          { id: 'train', name: t.charts.train, color: '--s1', points: source.series.loss ?? noPoints },
          source.smoothing,
        ),
        {
          id: 'eval',
          name: t.charts.eval,
          color: '--s2',
          look: 'line',
          // A script of the user's own may report it without speaking of epochs.
          points:
            source.epochs.length > 0
              ? pointsOf(source.epochs, (e) => e.eval_loss)
              : (source.series.eval_loss ?? noPoints),
        },
      ],
    }),
};
