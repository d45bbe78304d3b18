/** What the schedule drives: the values that were used, and dashed what is to come. */
import { formatLr } from '../../shared/format.ts';
import { t } from '../strings/en.ts';
import type { AxisBand, Chart, ChartSource, LinesModel } from './chart.ts';
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
      if (!points && (!always || (source.loss === null && !plan))) return null;
      const model = linesModel({
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
      return id === 'lr' && source.tested ? withBand(model, source.tested) : model;
    },
  };
}

/** The axis is made to hold the band: a bound out of sight would say nothing. */
function withBand(model: LinesModel, band: AxisBand): LinesModel {
  const y = model.y && ([model.y[0], Math.max(model.y[1], band.high * 1.06)] as const);
  return { ...model, y, axisBand: band, summary: `${model.summary} ${t.charts.testedBand(band.text)}` };
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
