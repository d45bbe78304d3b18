/** A part of the y axis marked beside it: a bar along the axis and a faint ground, with its name. */
import type uPlot from 'uplot';
import type { AxisBand } from '../chart.ts';

export function drawAxisBand(u: uPlot, band: AxisBand | undefined, accent: string, text: string): void {
  if (!band) return;
  const { ctx, bbox } = u;
  const inside = (value: number): number =>
    Math.min(bbox.top + bbox.height, Math.max(bbox.top, Math.round(u.valToPos(value, 'y', true))));
  const [top, bottom] = [inside(band.high), inside(band.low)];
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.fillStyle = accent;
  ctx.globalAlpha = 0.07;
  ctx.fillRect(bbox.left, top, bbox.width, bottom - top);
  ctx.globalAlpha = 1;
  ctx.fillRect(bbox.left - 3 * ratio, top, 3 * ratio, bottom - top);
  ctx.fillStyle = text;
  ctx.font = `${11 * ratio}px "Inter Variable", sans-serif`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'right';
  ctx.fillText(band.text, bbox.left + bbox.width - 4 * ratio, top + 4 * ratio);
  ctx.restore();
}
