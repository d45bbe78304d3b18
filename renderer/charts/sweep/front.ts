/** Two goals against each other: every trial, and the front of those that no other beats in every goal. Pure. */
import { fromReal } from '../../../shared/contract/runs.ts';
import type { SweepDetail } from '../../../shared/contract/sweeps.ts';
import { formatLoss } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';
import { linearTicks, scaleOf } from '../scale.ts';
import type { Tick } from './axis.ts';

/** Places from 0 to 1: x from the left, y from below. */
export interface FrontModel {
  readonly xName: string;
  readonly yName: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly points: readonly {
    readonly trial: number;
    readonly x: number;
    readonly y: number;
    readonly onFront: boolean;
    readonly text: string;
  }[];
  /** The edge of what is beaten: from one trial of the front to the next by a step, since what lies between was not reached. */
  readonly edge: readonly (readonly [number, number])[];
  /** Done trials without two numbers, which cannot be shown. */
  readonly hidden: number;
  readonly summary: string;
}

function axisOf(values: readonly number[]): { ticks: Tick[]; to: (value: number) => number } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  const domain = [low - room, high + room] as const;
  const scale = scaleOf(domain, false, [0, 1]);
  return {
    ticks: linearTicks(domain, 4).major.map((value) => ({ at: scale.to(value), text: formatLoss(value) })),
    to: (value) => scale.to(value),
  };
}

/** @param first, second which goals, by their place  @returns null while no trial has both values */
export function frontModel(
  sweep: Pick<SweepDetail, 'trials' | 'goals' | 'front'>,
  first: number,
  second: number,
): FrontModel | null {
  const [xGoal, yGoal] = [sweep.goals[first], sweep.goals[second]];
  if (!xGoal || !yGoal) return null;
  const done = sweep.trials.filter((trial) => trial.state === 'done');
  const read = done
    .map((trial) => ({
      trial: trial.number,
      x: fromReal(trial.values?.[first] ?? 'NaN'),
      y: fromReal(trial.values?.[second] ?? 'NaN'),
      onFront: sweep.front.includes(trial.number),
    }))
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (read.length === 0) return null;
  const x = axisOf(read.map((p) => p.x));
  const y = axisOf(read.map((p) => p.y));
  const front = read.filter((p) => p.onFront).sort((a, b) => a.x - b.x || a.y - b.y);
  const edge = front.flatMap((p, i): (readonly [number, number])[] => {
    const next = front[i + 1];
    const at = [x.to(p.x), y.to(p.y)] as const;
    if (!next) return [at];
    // The corner is the worse of both: right and up where both are minimised.
    const corner = [
      x.to(xGoal.goal === 'minimize' ? next.x : p.x),
      y.to(xGoal.goal === 'minimize' ? p.y : next.y),
    ] as const;
    return [at, corner];
  });
  return {
    xName: xGoal.name,
    yName: yGoal.name,
    xTicks: x.ticks,
    yTicks: y.ticks,
    points: read.map((p) => ({
      trial: p.trial,
      x: x.to(p.x),
      y: y.to(p.y),
      onFront: p.onFront,
      text: t.sweep.frontPoint(p.trial, [xGoal.name, formatLoss(p.x)], [yGoal.name, formatLoss(p.y)], p.onFront),
    })),
    edge,
    hidden: done.length - read.length,
    summary: t.sweep.frontSummary(
      read.length,
      [xGoal.name, yGoal.name],
      front.map((p) => p.trial),
    ),
  };
}
