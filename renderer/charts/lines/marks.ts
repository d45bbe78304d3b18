/** Steps marked across a chart, and the tint behind a series that ended in no number. */
import type uPlot from 'uplot';
import type { LinesModel } from '../chart.ts';
import { FONT } from './names.ts';

export function drawMarks(u: uPlot, model: LinesModel, color: (token: string) => string): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  for (const mark of model.marks) {
    const x = Math.round(u.valToPos(mark.step, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.save();
    if (mark.look === 'gap') {
      ctx.fillStyle = color('--bad-soft');
      ctx.fillRect(x, bbox.top, bbox.left + bbox.width - x, bbox.height);
    }
    ctx.fillStyle = color(mark.look === 'gap' ? '--bad' : '--text-3');
    ctx.fillRect(x, bbox.top, ratio, bbox.height);
    const room = bbox.left + bbox.width - x;
    ctx.font = FONT.replace('11px', `${11 * ratio}px`);
    const width = ctx.measureText(mark.text).width + 12 * ratio;
    ctx.textBaseline = 'top';
    ctx.fillText(mark.text, room > width ? x + 6 * ratio : x - width, bbox.top + 4 * ratio);
    ctx.restore();
  }
}
