/** A range test's curve as a picture. Pure. */
import { formatLr } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';
import type { RangeModel } from '../chart.ts';
import { curvesOf, namesOf } from '../range/names.ts';
import { bandPath, pathOf, type Plot, plotOf } from '../range/plot.ts';
import { tickText } from '../ticks.ts';
import { element, line, text } from './element.ts';
import { LETTER, type SvgOptions, inBox, page } from './page.ts';

export function rangeSvg(model: RangeModel, o: SvgOptions): string {
  const { color } = o;
  const plot = plotOf(model, o.width, o.height);
  const third = color('--text-3');
  const { spots, labels, ends } = namesOf(model, plot, curvesOf(model, plot), []);
  return page(o, model.note, model.summary, [
    ...legend(model, plot, color),
    ...plot.yTicks.major.flatMap((value) => [
      line(plot.left, plot.y.to(value), plot.right, plot.y.to(value), color('--grid')),
      text(plot.left - 8, plot.y.to(value) + 4, tickText(value), third, { 'text-anchor': 'end' }),
    ]),
    ...plot.xTicks.minor.map((value) =>
      line(plot.x.to(value), plot.bottom, plot.x.to(value), plot.bottom + 3, color('--line-strong')),
    ),
    ...plot.xTicks.major.flatMap((value) => [
      line(plot.x.to(value), plot.top, plot.x.to(value), plot.bottom, color('--grid')),
      text(plot.x.to(value), plot.bottom + 17, formatLr(value), third, { 'text-anchor': 'middle' }),
    ]),
    line(plot.left, plot.bottom, plot.right, plot.bottom, color('--line-strong')),
    text(plot.right, plot.bottom + 32, model.log ? t.range.logAxis(model.xName) : model.xName, third, {
      'text-anchor': 'end',
    }),
    ...(model.y === null
      ? []
      : [
          inBox(plot, [
            ...model.lines.flatMap((one) => [
              ...(one.band
                ? [element('path', { d: bandPath(one.band, plot), fill: color(one.color), 'fill-opacity': '0.16' })]
                : []),
              ...one.raw.map((raw) =>
                element('path', {
                  d: pathOf(raw, plot),
                  fill: 'none',
                  stroke: color(one.color),
                  'stroke-opacity': '0.32',
                }),
              ),
            ]),
            ...model.lines.map((one) =>
              element('path', {
                d: pathOf(one.mean, plot),
                fill: 'none',
                stroke: color(one.color),
                'stroke-width': 2.2,
              }),
            ),
          ]),
          ...ends.map((end, i) =>
            end ? text(end.x, end.y + 4, model.ends[i] ?? '', third, { 'text-anchor': end.anchor }) : '',
          ),
        ]),
    ...model.dots.flatMap((dot, i) => {
      const [spot, label] = [spots[i], labels[i]];
      if (!spot || !label || !Number.isFinite(spot.x + spot.y)) return [];
      return [
        line(spot.x, spot.y, spot.x + (label.x - spot.x) * 0.8, label.y, third),
        element('circle', {
          cx: spot.x,
          cy: spot.y,
          r: 4.5,
          fill: color(dot.id.endsWith('_lr') ? '--accent' : '--text-2'),
        }),
        text(label.x, label.y + 4, dot.name, color('--text'), { 'text-anchor': label.anchor }),
      ];
    }),
  ]);
}

/** Of several lines their names, below the axis from its left end on. */
function legend({ lines }: RangeModel, { left, bottom }: Plot, color: SvgOptions['color']): string[] {
  let at = left;
  return lines.length < 2
    ? []
    : lines.flatMap((one) => {
        const begin = at;
        at += one.name.length * LETTER + 36;
        return [
          line(begin, bottom + 28, begin + 10, bottom + 28, color(one.color), { 'stroke-width': 2.5 }),
          text(begin + 15, bottom + 32, one.name, color('--text-2')),
        ];
      });
}
