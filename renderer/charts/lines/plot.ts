/** How a model of lines is drawn by uPlot: axes, series, marks, names at the line ends. */
import uPlot from 'uplot';
import { colorsOf } from '../../ui/colors.ts';
import type { Axis } from '../axis.ts';
import type { LinesModel } from '../chart.ts';
import { ticksIn, tickText } from '../ticks.ts';
import { align, pushApart } from './align.ts';
import { drawAxisBand } from './axis-band.ts';
import { drawBands, drawTarget } from './bands.ts';
import { drawClipMarks } from './clip-marks.ts';
import { pathOf } from './path.ts';
import { endOf } from './points.ts';
import type { Span } from './wheel.ts';
import { listen } from './zoom.ts';

export interface PlotOptions {
  readonly host: HTMLElement;
  readonly model: () => LinesModel;
  readonly syncKey: string;
  readonly axis: Axis;
  /** Place under the cursor, null when it has left. */
  readonly oncursor: (x: number | null, left: number) => void;
  /** What is seen of the axis at first; null: all of it. */
  readonly span: Span | null;
  readonly onspan: (span: Span | null) => void;
}

const FONT = '11px "Inter Variable", sans-serif';
const AXIS = 22;
/** Points of a line above which dashes cannot be told from its noise, and are slow to draw. */
const MOST_DASHED = 500;

export function dataOf(model: LinesModel): uPlot.AlignedData {
  const { x, ys } = align(model.lines, model.log);
  // uPlot reads `undefined` as "no point of this series here" and `null` as a gap; its types know the latter alone.
  return [x, ...ys] as uPlot.AlignedData;
}

/** What cannot be changed in a plot once made; when it differs, the plot is made anew. */
export function shapeOf(model: LinesModel): string {
  return JSON.stringify([
    model.log,
    model.lines.map((line) => [line.id, line.color, line.look, line.path !== undefined]),
  ]);
}

export function makePlot(o: PlotOptions): uPlot {
  const first = o.model();
  const color = colorsOf(o.host);
  const [text3, text2, grid, axis, ground] = ['--text-3', '--text-2', '--grid', '--line-strong', '--bg'].map(color) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const bad = color('--bad');
  const badSoft = color('--bad-soft');
  const named = first.lines.filter((line) => line.look === 'line' && line.name !== '');
  const showsNames = named.length > 1;
  const right = showsNames ? 56 : 14;

  // What a new plot shows for a moment is nobody's wish.
  let ready = false;
  const opts: uPlot.Options = {
    width: Math.max(1, o.host.clientWidth),
    height: Math.max(1, o.host.clientHeight),
    padding: [8, right, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, range: (_, min, max) => (min === null || max === null ? [...o.model().x] : [min, max]) },
      y: { distr: first.log ? 3 : 1, range: () => [...(o.model().y ?? [0, 1])] },
    },
    axes: [
      {
        stroke: text3,
        font: FONT,
        size: AXIS,
        gap: 2,
        space: 78,
        grid: { show: false },
        ticks: { stroke: axis, width: 1, size: 4 },
        border: { show: true, stroke: axis, width: 1 },
        splits: (u, _, min, max) => ticksIn(min, max, u.bbox.width / devicePixelRatio / 78, o.axis.sizes),
        values: (_, splits) => splits.map(o.axis.tick),
      },
      {
        stroke: text3,
        font: FONT,
        size: 52,
        gap: 6,
        space: 32,
        grid: { stroke: grid, width: 1 },
        ticks: { show: false },
        ...(first.log
          ? {}
          : {
              values: (_: uPlot, splits: number[]) => splits.map(tickText),
            }),
      },
    ],
    series: [
      {},
      ...first.lines.map((line): uPlot.Series => ({
        stroke: color(line.color),
        width: line.look === 'line' ? 1.6 : line.look === 'raw' ? 1 : 1.2,
        alpha: line.look === 'raw' ? 0.32 : 1,
        ...(line.look === 'plan'
          ? { dash: [2, 3] }
          : line.dashed && line.points.step.length <= MOST_DASHED
            ? { dash: [7, 4] }
            : {}),
        spanGaps: false,
        ...(line.path && { paths: (u: uPlot, index: number) => pathOf(u, o.model().lines[index - 1]?.path) }),
        // A point alone has no line to be seen by.
        points: {
          show: (_, index) => line.look === 'line' && o.model().lines[index - 1]?.points.step.length === 1,
          size: 5,
          fill: color(line.color),
        },
      })),
    ],
    cursor: {
      sync: { key: o.syncKey, scales: ['x', null] },
      drag: { x: true, y: false, dist: 5 },
      y: false,
      points: { size: 7, width: 1.5, stroke: () => ground },
      dataIdx: (u, series, index) => lastPoint(u, first, series, index),
    },
    hooks: {
      drawClear: [
        (u) => drawMarks(u, o.model(), { bad, badSoft, line: text3 }),
        (u) => drawBands(u, o.model().bands ?? [], color),
        (u) => drawTarget(u, o.model().target, color('--accent'), text3),
        (u) => drawAxisBand(u, o.model().axisBand, color('--accent'), text3),
      ],
      draw: [
        (u) => drawClipMarks(u, o.model().clipped, color),
        (u) => showsNames && drawNames(u, o.model(), text2, color),
      ],
      setCursor: [
        (u) => {
          const left = u.cursor.left ?? -1;
          o.oncursor(left < 0 ? null : placeAt(u, o.axis, left), left + u.bbox.left / devicePixelRatio);
        },
      ],
      setScale: [
        (u, key) => {
          const { min, max } = u.scales.x ?? {};
          const [low, high] = o.model().x;
          if (!ready || key !== 'x' || typeof min !== 'number' || typeof max !== 'number') return;
          o.onspan(min === low && max === high ? null : [min, max]);
        },
      ],
    },
  };
  const made = new uPlot(opts, dataOf(first), o.host);
  const [min, max] = o.span ?? first.x;
  made.batch(() => made.setScale('x', { min, max }));
  ready = true;
  listen(made, () => o.model().x, o.axis.least);
  return made;
}

/** Steps are whole: the cursor is on one. */
const placeAt = (u: uPlot, axis: Axis, left: number): number => {
  const x = u.posToVal(left, 'x');
  return axis.id === 'step' ? Math.round(x) : x;
};

/** Moves the cursor to a place, in this plot and in all that share it. */
export function pointAt(plot: uPlot, step: number): void {
  const left = plot.valToPos(step, 'x');
  plot.setCursor({ left, top: 0 });
  const { key } = plot.cursor.sync ?? {};
  if (!key) return;
  const { width, height } = plot.over.getBoundingClientRect();
  uPlot.sync(key).pub('mousemove', plot, left, 0, width, height, plot.cursor.idx ?? -1);
}

/** The newest point of a series at or before the cursor; raw and planned lines carry no dot. */
function lastPoint(u: uPlot, model: LinesModel, series: number, index: number): number | null {
  if (series === 0) return index;
  if (model.lines[series - 1]?.look !== 'line') return null;
  const values = u.data[series];
  for (let i = index; i >= 0; i--) if (values?.[i] !== undefined) return values?.[i] === null ? null : i;
  return null;
}

function drawMarks(u: uPlot, model: LinesModel, c: { bad: string; badSoft: string; line: string }): void {
  const { ctx, bbox } = u;
  for (const mark of model.marks) {
    const x = Math.round(u.valToPos(mark.step, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.save();
    if (mark.look === 'gap') {
      ctx.fillStyle = c.badSoft;
      ctx.fillRect(x, bbox.top, bbox.left + bbox.width - x, bbox.height);
    }
    ctx.fillStyle = mark.look === 'gap' ? c.bad : c.line;
    ctx.fillRect(x, bbox.top, devicePixelRatio, bbox.height);
    const room = bbox.left + bbox.width - x;
    ctx.font = FONT.replace('11px', `${11 * devicePixelRatio}px`);
    const width = ctx.measureText(mark.text).width + 12 * devicePixelRatio;
    ctx.textBaseline = 'top';
    ctx.fillText(mark.text, room > width ? x + 6 * devicePixelRatio : x - width, bbox.top + 4 * devicePixelRatio);
    ctx.restore();
  }
}

function drawNames(u: uPlot, model: LinesModel, text: string, color: (token: string) => string): void {
  const ratio = devicePixelRatio;
  const { ctx, bbox } = u;
  const ends = model.lines.flatMap((line) => {
    if (line.look !== 'line' || line.name === '') return [];
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
