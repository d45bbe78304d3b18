/**
 * Draws the lines of a model, each from its own points: no table of all steps of all lines is made, which for twenty thinned series
 * would be a column of forty thousand cells each.
 */
import type uPlot from 'uplot';
import type { Line, LinesModel, Points } from '../chart.ts';
import { barPen, isBand } from './bars.ts';
import { indexAt } from './points.ts';
import { type Ground, type Linear, type Pen, trace } from './trace.ts';

/** Points of a line above which neither dashes nor round corners can be told from its noise, and both are slow to draw. */
const MANY = 500;
/** Strokes drawn at a time: without a graphics processor a path of a thousand costs four times what its parts do. */
const PART = 48;
const WIDTHS: Readonly<Record<Line['look'], number>> = { line: 1.6, raw: 1, plan: 1.2 };
const RAW_ALPHA = 0.32;
/** Of a point that has no line to be seen by, px. */
const DOT = 2.5;

const isMany = ({ points, path }: Line): boolean => (path ?? points).step.length > MANY;

function dashOf(line: Line): number[] {
  if (line.look === 'plan') return [2, 3];
  return line.dashed && !isMany(line) ? [7, 4] : [];
}

/** Draws what it is led through a part at a time. `end` draws the rest. */
function inParts(ctx: CanvasRenderingContext2D): Pen & { end(): void } {
  let strokes = 0;
  return {
    moveTo: (x, y) => ctx.moveTo(x, y),
    lineTo(x, y) {
      ctx.lineTo(x, y);
      if (++strokes % PART !== 0) return;
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(x, y);
    },
    end: () => ctx.stroke(),
  };
}
const atOnce = (ctx: CanvasRenderingContext2D): Pen & { end(): void } => ({
  moveTo: (x, y) => ctx.moveTo(x, y),
  lineTo: (x, y) => ctx.lineTo(x, y),
  end: () => ctx.stroke(),
});

function groundOf(u: uPlot, log: boolean): Ground {
  const linear = (key: 'x' | 'y', put: (v: number) => number): Linear => {
    const { min = 0, max = 1 } = u.scales[key] as { min?: number; max?: number };
    const [low, high] = [u.valToPos(min, key, true), u.valToPos(max, key, true)];
    const by = (high - low) / (put(max) - put(min));
    return { at: low - by * put(min), by };
  };
  return { x: linear('x', Number), y: linear('y', log ? Math.log10 : Number), log };
}

export function drawLines(u: uPlot, { lines, log }: LinesModel, color: (token: string) => string): void {
  const { ctx, bbox } = u;
  const { min = 0, max = 1 } = u.scales.x as { min?: number; max?: number };
  const ratio = devicePixelRatio;
  const ground = groundOf(u, log);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top - ratio, bbox.width, bbox.height + 2 * ratio);
  ctx.clip();
  for (const line of lines) {
    const { points, path } = line;
    ctx.strokeStyle = color(line.color);
    ctx.globalAlpha = line.look === 'raw' ? RAW_ALPHA : 1;
    ctx.lineWidth = WIDTHS[line.look] * ratio;
    ctx.lineJoin = isMany(line) ? 'bevel' : 'round';
    ctx.setLineDash(dashOf(line).map((px) => px * ratio));
    ctx.beginPath();
    // A path goes to and fro; of what rises, one point to each side of what is seen is enough.
    const [from, end] = path ? [0, path.step.length] : inSight(points, min, max);
    const pen = penOf(u, line, from, end);
    trace(pen, path ?? points, ground, from, end);
    pen.end();
    if (line.look === 'line' && points.step.length === 1) {
      ctx.fillStyle = color(line.color);
      ctx.beginPath();
      ctx.arc(
        u.valToPos(points.step[0] as number, 'x', true),
        u.valToPos(points.value[0] as number, 'y', true),
        DOT * ratio,
        0,
        7,
      );
      ctx.fill();
    }
  }
  ctx.restore();
}

/** The pen for points `from` to `end` of a line. */
function penOf(u: uPlot, line: Line, from: number, end: number): Pen & { end(): void } {
  const { ctx } = u;
  if (!isMany(line)) return atOnce(ctx);
  const { left, width } = u.bbox;
  if (line.path || line.look === 'plan' || !isBand(line.points, from, end, width)) return inParts(ctx);
  ctx.fillStyle = ctx.strokeStyle;
  const fill = (x: number, y: number, height: number): void => ctx.fillRect(x, y, 1, height);
  return barPen(fill, Math.floor(left), Math.ceil(left + width), ctx.lineWidth);
}

const inSight = (points: Points, min: number, max: number): [from: number, end: number] => [
  Math.max(0, indexAt(points, min)),
  Math.min(points.step.length, indexAt(points, max) + 2),
];
