/** What could be seen of a failure before it came, from the series of the run. Pure. */
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { fromReal } from '../../../shared/contract/runs.ts';
import { formatLoss, formatLr } from '../../../shared/format.ts';
import type { Points } from '../../charts/chart.ts';
import { indexAt } from '../../charts/lines/points.ts';
import type { SeriesByName } from '../../state/series.ts';
import { t } from '../../strings/en.ts';
import { failureOf } from './advice.ts';

export interface Sign {
  readonly step: number;
  readonly text: string;
  readonly bad: boolean;
}

/** Times its median from which a gradient norm is worth a word, and steps before the end in which it is looked for. */
const [FACTOR, BEFORE] = [5, 200];

/** Of a run that diverged; of any other there is nothing to see. */
export const signsOfRun = (run: RunDetail, series: SeriesByName): readonly Sign[] =>
  failureOf(run) === 'diverged' ? signsOf(series, fromReal(run.metrics.diverged_at ?? run.step)) : [];

/** @param at the step at which the run failed */
export function signsOf(series: SeriesByName, at: number): readonly Sign[] {
  const signs = [...gradient(series.grad_norm, at), ...loss(series.loss, at)];
  return signs.toSorted((a, b) => a.step - b.step);
}

function gradient(points: Points | undefined, at: number): Sign[] {
  if (!points) return [];
  const end = indexAt(points, at) + 1;
  const first = indexAt(points, at - BEFORE) + 1;
  const usual = median(points.value.subarray(0, end));
  const sign = (i: number, text: (norm: string) => string): Sign => ({
    step: points.step[i] as number,
    text: text(formatLr(points.value[i] as number)),
    bad: false,
  });
  const rose = points.value.findIndex((v, i) => i >= first && i < end && Number.isFinite(v) && v > FACTOR * usual);
  if (rose < 0) return [];
  let most = rose;
  for (let i = rose; i < end; i++) if ((points.value[i] as number) > (points.value[most] as number)) most = i;
  return [
    sign(rose, (norm) => t.trouble.gradient(norm, FACTOR)),
    ...(most > rose ? [sign(most, t.trouble.gradientMost)] : []),
  ];
}

function loss(points: Points | undefined, at: number): Sign[] {
  if (!points) return [];
  const i = indexAt(points, at);
  const value = points.value[i];
  if (value === undefined) return [];
  const ended = { step: points.step[i] as number, text: t.trouble.ended(formatLoss(value)), bad: true };
  if (Number.isFinite(value)) return [ended];
  let last = i;
  while (last >= 0 && !Number.isFinite(points.value[last])) last--;
  if (last < 0) return [ended];
  const text = t.trouble.lastFinite(formatLoss(points.value[last] as number));
  return [{ step: points.step[last] as number, text, bad: false }, ended];
}

function median(values: Float64Array): number {
  const sorted = values.filter(Number.isFinite).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? Infinity;
}
