/** Small arrows at the edge of a plot where points lie beyond it. */
import type uPlot from 'uplot';
import type { LinesModel } from '../chart.ts';

export function drawClipMarks(u: uPlot, clipped: LinesModel['clipped'], color: (token: string) => string): void {
  if (!clipped) return;
  const { ctx, bbox } = u;
  const size = 4 * devicePixelRatio;
  const drawn = new Set<string>();
  ctx.save();
  for (const place of clipped.places) {
    const x = Math.round(u.valToPos(place.step, 'x', true));
    const key = `${Math.round(x / size)} ${place.above}`;
    if (x < bbox.left || x > bbox.left + bbox.width || drawn.has(key)) continue;
    drawn.add(key);
    const [edge, to] = place.above ? [bbox.top, size * 1.5] : [bbox.top + bbox.height, -size * 1.5];
    ctx.fillStyle = color(place.color);
    ctx.beginPath();
    ctx.moveTo(x, edge);
    ctx.lineTo(x - size, edge + to);
    ctx.lineTo(x + size, edge + to);
    ctx.fill();
  }
  ctx.restore();
}
