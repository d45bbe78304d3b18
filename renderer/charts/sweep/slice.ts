/** One parameter against the goal: every trial, and what is expected with all other parameters averaged out. Pure. */
import { type Real, fromReal } from '../../../shared/contract/runs.ts';
import type { SweepReport } from '../../../shared/contract/sweeps.ts';
import { formatLoss } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';
import { linearTicks, scaleOf } from '../scale.ts';
import { type ParameterAxis, type Tick, parameterAxis } from './axis.ts';

export type Slice = SweepReport['slices'][number];

/** Places from 0 to 1: x from the left, y from below. */
export interface SliceModel {
  readonly name: string;
  readonly x: ParameterAxis;
  readonly yTicks: readonly Tick[];
  readonly points: readonly { readonly trial: number; readonly x: number; readonly y: number; readonly text: string }[];
  readonly curve: readonly { readonly x: number; readonly mean: number; readonly low: number; readonly high: number }[];
  /** Trials whose value is no number, which cannot be shown. */
  readonly hidden: number;
  readonly summary: string;
}

const isPlace = (...values: number[]): boolean => values.every(Number.isFinite);

/** Null while no trial has a value. */
export function sliceModel({ name, points, curve }: Slice): SliceModel | null {
  const read = (value: Real): number => fromReal(value);
  const ys = points.map((p) => read(p.y)).filter(Number.isFinite);
  if (ys.length === 0) return null;
  const bounds = [...ys, ...curve.flatMap((c) => [read(c.low), read(c.high)]).filter(Number.isFinite)];
  const low = bounds.reduce((a, b) => Math.min(a, b));
  const high = bounds.reduce((a, b) => Math.max(a, b));
  const room = (high - low || Math.abs(high) || 1) * 0.05;
  const domain = [low - room, high + room] as const;
  const y = scaleOf(domain, false, [0, 1]);
  const x = parameterAxis([...points.map((p) => p.x), ...curve.map((c) => c.x)]);
  const shown = points
    .map((p) => ({
      trial: p.trial,
      x: x.place(p.x),
      y: y.to(read(p.y)),
      text: t.sweep.slicePoint(p.trial, String(p.x), formatLoss(read(p.y))),
    }))
    .filter((p) => isPlace(p.x, p.y));
  const lowest = points.reduce((a, b) => (read(b.y) < read(a.y) || !Number.isFinite(read(a.y)) ? b : a));
  return {
    name,
    x,
    yTicks: linearTicks(domain, 4).major.map((value) => ({ at: y.to(value), text: formatLoss(value) })),
    points: shown,
    curve: curve
      .map((c) => ({ x: x.place(c.x), mean: y.to(read(c.mean)), low: y.to(read(c.low)), high: y.to(read(c.high)) }))
      .filter((c) => isPlace(c.x, c.mean, c.low, c.high)),
    hidden: points.length - shown.length,
    summary: t.sweep.sliceSummary(name, shown.length, String(lowest.x), formatLoss(read(lowest.y))),
  };
}
