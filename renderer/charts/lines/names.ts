/** What stands at the ends of lines: their names, pushed apart. */
import type uPlot from 'uplot';
import type { LinesModel } from '../chart.ts';
import { endOf } from './points.ts';
import { pushApart } from './push-apart.ts';

export const FONT = '11px "Inter Variable", sans-serif';

/** Lines that are named at their end; one alone needs no name. */
export function namedOf({ lines }: LinesModel): LinesModel['lines'] {
  const named = lines.filter((line) => line.look === 'line' && line.name !== '');
  return named.length > 1 ? named : [];
}

/** Room in px at the right of a plot for the names, about 6 px a letter; null where there are none. */
export function roomOf(named: readonly { readonly name: string }[]): number | null {
  if (named.length === 0) return null;
  return Math.min(140, Math.max(56, 20 + 6 * Math.max(...named.map(({ name }) => name.length))));
}

export function drawNames(u: uPlot, model: LinesModel, text: string, color: (token: string) => string): void {
  const ratio = devicePixelRatio;
  const { ctx, bbox } = u;
  const ends = namedOf(model).flatMap((line) => {
    const { step, value } = line.path ?? line.points;
    const edge = u.scales.x?.max ?? Infinity;
    const i = endOf(line, edge);
    if (i < 0) return [];
    const at = Math.min(step[i] as number, edge);
    return [{ line, x: u.valToPos(at, 'x', true), y: u.valToPos(value[i] as number, 'y', true) }];
  });
  const centres = pushApart(
    ends.map((end) => end.y - bbox.top),
    14 * ratio,
    bbox.height,
  );
  ctx.save();
  ctx.font = FONT.replace('11px', `${11 * ratio}px`);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const [i, { line, x }] of ends.entries()) {
    const y = (centres[i] ?? 0) + bbox.top;
    ctx.fillStyle = color(line.color);
    ctx.fillRect(x + 5 * ratio, y - 1.25 * ratio, 8 * ratio, 2.5 * ratio);
    ctx.fillStyle = text;
    ctx.fillText(line.name, x + 17 * ratio, y);
  }
  ctx.restore();
}
