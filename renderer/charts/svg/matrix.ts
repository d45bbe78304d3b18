/** A confusion matrix as a picture. Pure. */
import { formatCount } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';
import type { MatrixModel } from '../chart.ts';
import { element, text } from './element.ts';
import { HEAD, LETTER, type SvgOptions, page } from './page.ts';

export function matrixSvg(model: MatrixModel, o: SvgOptions): string {
  const { color } = o;
  const n = Math.max(1, model.classes.length);
  const left = 24 + LETTER * Math.min(24, Math.max(9, ...model.classes.map((name) => name.length)));
  const top = HEAD + 24;
  const [cellWidth, cellHeight] = [(o.width - 16 - left) / n, (o.height - 16 - top) / n];
  const short = (name: string, room: number): string => {
    const most = Math.max(1, Math.floor(room / LETTER));
    return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
  };
  return page(o, model.note, model.summary, [
    text(left - 8, top - 8, t.charts.truth, color('--text-3'), { 'text-anchor': 'end' }),
    ...model.classes.flatMap((name, i) => [
      text(left + (i + 0.5) * cellWidth, top - 8, short(name, cellWidth), color('--text-2'), {
        'text-anchor': 'middle',
      }),
      text(left - 8, top + (i + 0.5) * cellHeight + 4, short(name, left - 24), color('--text-2'), {
        'text-anchor': 'end',
      }),
    ]),
    ...model.cells.flatMap(({ row, column, count, share }) => [
      element('rect', {
        x: left + column * cellWidth + 0.5,
        y: top + row * cellHeight + 0.5,
        width: cellWidth - 1,
        height: cellHeight - 1,
        fill: color(`--q${Math.min(6, Math.ceil(share * 6))}`),
      }),
      ...(count > 0 && n <= 30
        ? [
            text(
              left + (column + 0.5) * cellWidth,
              top + (row + 0.5) * cellHeight + 4,
              formatCount(count),
              color(share > 0.5 ? '--bg' : '--text'),
              { 'text-anchor': 'middle' },
            ),
          ]
        : []),
    ]),
  ]);
}
