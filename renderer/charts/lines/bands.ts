/** The spread around lines, and a value to be reached, drawn behind them. */
import type uPlot from 'uplot';
import type { LineBand, LinesModel } from '../chart.ts';

export function drawBands(u: uPlot, bands: readonly LineBand[], color: (token: string) => string): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.globalAlpha = 0.16;
  for (const { step, low, high, color: name } of bands) {
    ctx.beginPath();
    const point = (i: number, edge: Float64Array): void =>
      ctx.lineTo(u.valToPos(step[i] as number, 'x', true), u.valToPos(edge[i] as number, 'y', true));
    for (let i = 0; i < step.length; i++) point(i, low);
    for (let i = step.length - 1; i >= 0; i--) point(i, high);
    ctx.closePath();
    ctx.fillStyle = color(name);
    ctx.fill();
  }
  ctx.restore();
}

export function drawTarget(u: uPlot, target: LinesModel['target'], accent: string, text: string): void {
  if (!target) return;
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  const y = Math.round(u.valToPos(target.value, 'y', true));
  ctx.save();
  ctx.strokeStyle = accent;
  ctx.lineWidth = ratio;
  ctx.setLineDash([5 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.fillStyle = text;
  ctx.font = `${11 * ratio}px "Inter Variable", sans-serif`;
  ctx.textAlign = 'right';
  // Above its line, or below where there is no room.
  const below = y - bbox.top < 16 * ratio;
  ctx.textBaseline = below ? 'top' : 'bottom';
  ctx.fillText(target.text, bbox.left + bbox.width - 4 * ratio, y + (below ? 3 : -2) * ratio);
  ctx.restore();
}
