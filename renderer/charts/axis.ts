/**
 * What stands on the horizontal axis of a run's charts: steps, epochs, time, or another metric. A model is computed by steps
 * (smoothing, thinning and its sentence are about steps) and then laid on the axis. Pure.
 */
import { formatCount, formatDuration, formatFixed } from '../../shared/format.ts';
import { t } from '../strings/en.ts';
import type { Line, LinesModel, Points } from './chart.ts';
import { indexAt } from './lines/points.ts';
import type { Span } from './lines/wheel.ts';
import { anySize, clockText, seconds, tickText, whole } from './ticks.ts';

export type AxisId = 'step' | 'epoch' | 'time' | `metric:${string}`;

export interface Axis {
  readonly id: AxisId;
  /** As a heading names it. */
  readonly title: string;
  /** As a column of values names it. */
  readonly column: string;
  /** Whether x rises with the steps. Where it need not, lines are paths in the order of steps. */
  readonly rises: boolean;
  /** Whether the places of steps to come are known. */
  readonly ahead: boolean;
  /** Place of a step; NaN where it has none. */
  readonly at: (step: number) => number;
  /** Step of a place; null on an axis that does not rise. */
  readonly stepAt: ((x: number) => number) | null;
  /** Whole axis; null: what the model has. */
  readonly domain: Span | null;
  /** Least that is shown of it. */
  readonly least: number;
  readonly sizes: readonly number[];
  readonly tick: (x: number) => string;
  readonly format: (x: number) => string;
}

export const stepAxis: Axis = {
  id: 'step',
  title: t.charts.step,
  column: 'step',
  rises: true,
  ahead: true,
  at: (step) => step,
  stepAt: (x) => x,
  domain: null,
  least: 2,
  sizes: whole,
  tick: formatCount,
  format: (x) => formatCount(Math.round(x)),
};

/** @param perEpoch steps an epoch */
export const epochAxis = (perEpoch: number): Axis => ({
  ...stepAxis,
  id: 'epoch',
  title: t.charts.epoch,
  column: 'epoch',
  at: (step) => step / perEpoch,
  stepAt: (x) => x * perEpoch,
  least: 2 / perEpoch,
  sizes: anySize,
  tick: tickText,
  format: (x) => formatFixed(x, 2),
});

/** @param clock seconds (as `value`) when so many steps were done; at least two */
export function timeAxis(clock: Points): Axis {
  const end = clock.value.at(-1) ?? 0;
  return {
    ...stepAxis,
    id: 'time',
    title: t.charts.time,
    column: 'seconds',
    ahead: false,
    at: (step) => between(clock.step, clock.value, step),
    stepAt: (x) => between(clock.value, clock.step, x),
    domain: [0, Math.max(end, 1e-3)],
    least: Math.max(0.01, end / 1e5),
    sizes: seconds,
    tick: clockText,
    format: (x) => (x < 60 ? `${formatFixed(x, 1)} s` : formatDuration(x)),
  };
}

/** @param points of the metric, by steps */
export function metricAxis(name: string, title: string, points: Points): Axis {
  const finite = points.value.filter(Number.isFinite);
  const [low, high] = finite.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const room = (high - low || Math.abs(high) || 1) * 0.02;
  return {
    ...stepAxis,
    id: `metric:${name}`,
    title,
    column: name,
    rises: false,
    ahead: false,
    at: (step) => points.value[indexAt(points, step)] ?? NaN,
    stepAt: null,
    domain: low <= high ? [low - room, high + room] : [0, 1],
    least: (high - low) / 1e4 || 1e-9,
    sizes: anySize,
    tick: tickText,
    format: (x) => tickText(x),
  };
}

/** The line through knots, both of which rise; beyond them it goes on as at its ends. */
function between(from: Float64Array, to: Float64Array, x: number): number {
  const last = from.length - 1;
  if (last < 1) return last === 0 ? (to[0] as number) : NaN;
  const at = Math.max(0, Math.min(last - 1, indexAt({ step: from, value: to }, x)));
  const [x0, x1, y0, y1] = [from[at], from[at + 1], to[at], to[at + 1]] as [number, number, number, number];
  return x1 === x0 ? y1 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

/** The model with steps as places on the axis. What has no place there is left out. */
export function onAxis(model: LinesModel, axis: Axis): LinesModel {
  if (axis.id === 'step') return model;
  const lines = model.lines
    .filter((line) => axis.ahead || line.look !== 'plan')
    .map((line) => (axis.rises ? { ...line, points: mapped(line.points, axis) } : asPath(line, axis)));
  const bands = model.bands?.map((band) => ({ ...band, step: band.step.map(axis.at) }));
  return {
    ...model,
    lines,
    ...(bands && { bands: axis.rises ? bands : [] }),
    ...(model.clipped && {
      clipped: { ...model.clipped, places: model.clipped.places.map((p) => ({ ...p, step: axis.at(p.step) })) },
    }),
    marks: axis.rises ? model.marks.map((mark) => ({ ...mark, step: axis.at(mark.step) })) : [],
    x: axis.domain ?? [axis.at(model.x[0]), axis.at(model.x[1])],
  };
}

const mapped = (points: Points, axis: Axis): Points => ({ ...points, step: points.step.map(axis.at) });

/** `path` in the order of steps; `points` in the order of x, of one x the newest alone, for what is read at the cursor. */
function asPath(line: Line, axis: Axis): Line {
  const x = line.points.step.map(axis.at);
  const there = Array.from(x.keys()).filter((i) => Number.isFinite(x[i]));
  const take = (order: readonly number[]): Points => ({
    step: Float64Array.from(order, (i) => x[i] as number),
    value: Float64Array.from(order, (i) => line.points.value[i] as number),
  });
  const newest = new Map(there.map((i) => [x[i] as number, i]));
  const sorted = [...newest].sort(([a], [b]) => a - b).map(([, i]) => i);
  return { ...line, points: take(sorted), path: take(there) };
}
