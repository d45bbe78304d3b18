/** How a model of lines is drawn: uPlot has the axes, the scales and the cursor; what lies on them is drawn by files of this folder. */
import uPlot from 'uplot';
import { colorsOf } from '../../ui/colors.ts';
import type { Axis } from '../axis.ts';
import type { LinesModel } from '../chart.ts';
import { logNames } from '../scale.ts';
import { ticksIn, tickText } from '../ticks.ts';
import { drawAxisBand } from './axis-band.ts';
import { drawBands, drawTarget } from './bands.ts';
import { drawClipMarks } from './clip-marks.ts';
import { drawMarks } from './marks.ts';
import { drawNames, FONT, namedOf, roomOf } from './names.ts';
import { drawLines } from './strokes.ts';
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
  /** What a hand on this plot, or on one that shares its cursor, made of it. */
  readonly onspan: (span: Span | null) => void;
}

export interface Drawn {
  readonly plot: uPlot;
  /** Draws what the model is now; null: all of its axis. It is not told to `onspan`. */
  renew(span: Span | null): void;
}

const AXIS = 22;
const BARE = 14;

export function makePlot(o: PlotOptions): Drawn {
  const { log } = o.model();
  const color = colorsOf(o.host);
  const [text, axis] = [color('--text-3'), color('--line-strong')];

  // What the page shows in a plot is nobody's wish.
  let byHand = false;
  const opts: uPlot.Options = {
    width: Math.max(1, o.host.clientWidth),
    height: Math.max(1, o.host.clientHeight),
    padding: [8, () => roomOf(namedOf(o.model())) ?? BARE, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, range: (_, min, max) => (min === null || max === null ? [...o.model().x] : [min, max]) },
      y: { distr: log ? 3 : 1, range: () => [...(o.model().y ?? [0, 1])] },
    },
    axes: [
      {
        stroke: text,
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
        stroke: text,
        font: FONT,
        size: 52,
        gap: 6,
        space: 32,
        grid: { stroke: color('--grid'), width: 1 },
        ticks: { show: false },
        // uPlot's own places on a log axis hold for a scale that begins at a decade: just below one it never comes to an end.
        ...(log && {
          splits: (u, _, min, max) => [...logNames([min, max], u.bbox.height / devicePixelRatio / 32)],
          filter: (_: uPlot, splits: number[]) => splits,
        }),
        values: (_: uPlot, splits: number[]) => splits.map(tickText),
      },
    ],
    series: [{}],
    cursor: {
      sync: { key: o.syncKey, scales: ['x', null] },
      drag: { x: true, y: false, dist: 5 },
      y: false,
    },
    hooks: {
      drawClear: [
        (u) => drawMarks(u, o.model(), color),
        (u) => drawBands(u, o.model().bands ?? [], color),
        (u) => drawTarget(u, o.model().target, color('--accent'), text),
        (u) => drawAxisBand(u, o.model().axisBand, color('--accent'), text),
      ],
      draw: [
        (u) => drawLines(u, o.model(), color),
        (u) => drawClipMarks(u, o.model().clipped, color),
        (u) => drawNames(u, o.model(), color('--text-2'), color),
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
          if (!byHand || key !== 'x' || typeof min !== 'number' || typeof max !== 'number') return;
          o.onspan(min === low && max === high ? null : [min, max]);
        },
      ],
    },
  };
  const seen = (span: Span | null): { min: number; max: number } => {
    const [min, max] = span ?? o.model().x;
    return { min, max };
  };
  const data = (): uPlot.AlignedData => [[...o.model().x]];
  // All in one batch: each step by itself would draw all of it once more.
  const plot = new uPlot(opts, data(), (made, init) =>
    made.batch(() => {
      o.host.append(made.root);
      init();
      made.setScale('x', seen(o.span));
    }),
  );
  byHand = true;
  const renew = (span: Span | null): void => {
    byHand = false;
    plot.batch(() => {
      plot.setData(data(), false);
      plot.redraw(true, true);
      plot.setScale('x', seen(span));
    });
    byHand = true;
  };
  listen(plot, () => o.model().x, o.axis.least);
  return { plot, renew };
}

/** Steps are whole: the cursor is on one. Elsewhere a place that came through pixels may miss the point it was made of by a rounding. */
function placeAt(u: uPlot, axis: Axis, left: number): number {
  const x = u.posToVal(left, 'x');
  if (axis.id === 'step') return Math.round(x);
  const { min = 0, max = 1 } = u.scales.x as { min?: number; max?: number };
  return x + (max - min) * 1e-9;
}

/** Moves the cursor to a place, in this plot and in all that share it. */
export function pointAt(plot: uPlot, x: number): void {
  const left = plot.valToPos(x, 'x');
  plot.setCursor({ left, top: 0 });
  const { key } = plot.cursor.sync ?? {};
  if (!key) return;
  const { width, height } = plot.over.getBoundingClientRect();
  uPlot.sync(key).pub('mousemove', plot, left, 0, width, height, plot.cursor.idx ?? -1);
}
