/** What the schedule drives: the values that were used, and dashed what is to come. */
import { formatLr } from '../../shared/format.ts';
import { t } from '../strings/en.ts';
import type { Chart, ChartSource } from './chart.ts';
import { linesModel } from './lines/model.ts';
import { noPoints } from './lines/points.ts';

function rateChart(id: string, title: string, unit: string, always: boolean): Chart {
  return {
    id,
    title,
    size: 'small',
    draws: [id],
    compute(source: ChartSource) {
      const points = source.series[id];
      const plan = source.plan[id];
      if (!points && !always) return null;
      return linesModel({
        title,
        unit,
        source,
        canLog: id === 'lr',
        fromZero: id === 'lr',
        best: 'high',
        format: formatLr,
        lines: [
          { id, name: '', color: '--s1', look: 'line', points: points ?? noPoints },
          ...(plan ? [{ id: 'plan', name: '', color: '--s-muted', look: 'plan', points: plan } as const] : []),
        ],
      });
    },
  };
}

const rates = {
  lr: rateChart('lr', t.charts.lr, t.units.aStep, true),
  momentum: rateChart('momentum', t.charts.momentum, '', false),
  weight_decay: rateChart('weight_decay', t.charts.weightDecay, '', false),
} as const;

/** The chart of something a schedule drives. */
export function chartOfRate(id: keyof typeof rates): Chart {
  return rates[id];
}

export const { lr: learningRate, momentum, weight_decay: weightDecay } = rates;
