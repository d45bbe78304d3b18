/** The spread of residuals as a picture. Pure. */
import { formatLr } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';
import type { SpreadModel } from '../chart.ts';
import { linearTicks, scaleOf } from '../scale.ts';
import { tickText } from '../ticks.ts';
import { element, line, text } from './element.ts';
import { HEAD, type SvgOptions, page } from './page.ts';

export function spreadSvg(model: SpreadModel, o: SvgOptions): string {
  const { color } = o;
  const [left, right] = [24, o.width - 24];
  const middle = HEAD + (o.height - HEAD) * 0.3;
  const x = scaleOf(model.domain, false, [left, right]);
  const q = model.quantiles.map((value) => x.to(value));
  const bar = (from: number, to: number, height: number, opacity: string): string => {
    const [a, b] = [q[from] ?? NaN, q[to] ?? NaN];
    return Number.isFinite(b - a)
      ? element('rect', {
          x: a,
          y: middle - height / 2,
          width: b - a,
          height,
          fill: color('--s1'),
          'fill-opacity': opacity,
        })
      : '';
  };
  const facts = [
    ...model.quantiles.map((value, i) => `${t.charts.quantiles[i] ?? ''} ${formatLr(value)}`),
    ...model.facts.map((fact) => `${fact.name} ${fact.text}`),
  ];
  const half = model.quantiles.length;
  const place = (i: number): readonly [number, number] =>
    i < half
      ? [left + ((right - left) / half) * i, middle + 70]
      : [left + ((right - left) / Math.max(1, facts.length - half)) * (i - half), middle + 94];
  return page(o, model.note, model.summary, [
    line(x.to(0), middle - 22, x.to(0), middle + 22, color('--text-3'), { 'stroke-dasharray': '3 3' }),
    bar(0, 6, 1, '1'),
    bar(1, 5, 9, '0.28'),
    bar(2, 4, 19, '0.6'),
    ...(Number.isFinite(q[3] ?? NaN)
      ? [line(q[3] as number, middle - 12, q[3] as number, middle + 12, color('--text'), { 'stroke-width': 2 })]
      : []),
    line(left, middle + 24, right, middle + 24, color('--line-strong')),
    ...linearTicks(model.domain, Math.max(2, (right - left) / 80)).major.map((value) =>
      text(x.to(value), middle + 40, tickText(value), color('--text-3'), { 'text-anchor': 'middle' }),
    ),
    ...facts.map((fact, i) => text(...place(i), fact, color('--text-2'))),
  ]);
}
