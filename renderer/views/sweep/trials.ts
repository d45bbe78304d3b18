/** What a sweep's page reads off its trials: their order, the best so far, the axes they lie on. Pure. */
import type { SweepDetail, TrialRow } from '../../../shared/contract/sweeps.ts';
import { fromReal } from '../../../shared/contract/runs.ts';
import { formatLoss, formatLr } from '../../../shared/format.ts';
import type { LinesModel } from '../../charts/chart.ts';
import { linesModel } from '../../charts/lines/model.ts';
import { t } from '../../strings/en.ts';

/** The first goal's value; NaN where there is none. */
export function valueOf(trial: TrialRow): number {
  const value = trial.values?.[0];
  return value === undefined ? NaN : fromReal(value);
}

/** Parameters that differ between trials; a value that is the same in all of them tells nothing. */
export function varied(trials: readonly TrialRow[]): string[] {
  const values = new Map<string, Set<string>>();
  for (const { params } of trials)
    for (const [name, value] of Object.entries(params))
      values.set(name, (values.get(name) ?? new Set()).add(JSON.stringify(value)));
  const everywhere = (name: string): boolean => trials.every(({ params }) => Object.hasOwn(params, name));
  return [...values].flatMap(([name, all]) => (all.size > 1 || !everywhere(name) ? [name] : []));
}

/** First runs of the best done trials, for a comparison. @param ordered best first */
export const bestRuns = (ordered: readonly TrialRow[], most: number): string[] =>
  ordered
    .filter((trial) => trial.state === 'done')
    .slice(0, most)
    .flatMap((trial) => trial.runs[0]?.id ?? []);

/** What `sweeps.add-trials` takes of one trial: `name=value` for every field that is filled. */
export const setsOf = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => (value.trim() ? [`${name}=${value.trim()}`] : []));

/** Done trials by value, best first; the others behind them, newest first. */
export function byValue(sweep: Pick<SweepDetail, 'trials' | 'goals'>): TrialRow[] {
  const sign = sweep.goals[0]?.goal === 'maximize' ? -1 : 1;
  const rank = (trial: TrialRow): number => {
    const value = valueOf(trial);
    return trial.state === 'done' && Number.isFinite(value) ? sign * value : Infinity;
  };
  return [...sweep.trials].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x === y ? b.number - a.number : x - y;
  });
}

/** Every done trial's value, and the best until then. */
export function bestSoFar(sweep: SweepDetail): LinesModel {
  const done = sweep.trials.filter((trial) => trial.state === 'done' && Number.isFinite(valueOf(trial)));
  const high = sweep.goals[0]?.goal === 'maximize';
  const metric = sweep.goals[0]?.name ?? '';
  let best = high ? -Infinity : Infinity;
  const bests = done.map((trial) => (best = high ? Math.max(best, valueOf(trial)) : Math.min(best, valueOf(trial))));
  const step = Float64Array.from(done, (trial) => trial.number);
  const model = linesModel({
    title: t.sweep.bestSoFar,
    unit: t.sweep.byTrial(metric),
    source: { of: t.sweep.one(sweep.number), total_steps: sweep.planned ?? sweep.trials.length, log: false },
    best: high ? 'high' : 'low',
    format: formatLoss,
    lines: [
      { id: 'trials', name: '', color: '--s1', look: 'raw', points: { step, value: Float64Array.from(done, valueOf) } },
      { id: 'best', name: '', color: '--s1', look: 'line', points: { step, value: Float64Array.from(bests) } },
    ],
  });
  const at = bests.indexOf(best);
  const summary =
    at < 0
      ? t.sweep.bestEmpty(sweep.number)
      : t.sweep.bestSummary(sweep.number, metric, formatLoss(best), done[at]?.number ?? 0);
  return { ...model, y: rangeOf(done.map(valueOf)), summary };
}

/** Holds every trial; null where there is none. */
function rangeOf(values: readonly number[]): [number, number] | null {
  if (values.length === 0) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  return [low - room, high + room];
}

export interface Axis {
  readonly id: string;
  /** Labels with their place, 0 (bottom) to 1. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  /** A trial's place; null where it has no such value. */
  readonly place: (trial: TrialRow) => number | null;
  /** The value at a place, in words. */
  readonly words: (at: number) => string;
}

/** One axis a parameter, and the objective's last. Numbers over more than a decade stand on a log axis, words apart. */
export function axesOf(sweep: SweepDetail): Axis[] {
  const names = varied(sweep.trials);
  const parameters = names.map((id) => axisOf(id, sweep.trials, (trial) => trial.params[id]));
  const objective = axisOf(sweep.goals[0]?.name ?? '', sweep.trials, (trial) => {
    const value = valueOf(trial);
    return Number.isFinite(value) ? value : undefined;
  });
  return [...parameters, objective].filter((axis) => axis.ticks.length > 0);
}

function axisOf(id: string, trials: readonly TrialRow[], pick: (trial: TrialRow) => unknown): Axis {
  const values = trials.map(pick).filter((v) => v !== undefined && v !== null);
  const numbers = values.filter((v): v is number => typeof v === 'number' && Number.isFinite(v));
  if (numbers.length < values.length || numbers.length === 0) return wordAxis(id, values, pick);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const log = low > 0 && high / low > 10;
  const put = (v: number): number => (log ? Math.log(v) : v);
  const span = put(high) - put(low) || 1;
  const back = (at: number): number => (log ? Math.exp(put(low) + at * span) : low + at * span);
  const even = high === low;
  return {
    id,
    ticks: even
      ? [{ at: 0.5, text: formatLr(low) }]
      : [0, 0.5, 1].map((at) => ({ at, text: formatLr(Number(back(at).toPrecision(3))) })),
    place(trial) {
      const value = pick(trial);
      if (typeof value !== 'number' || !Number.isFinite(value)) return null;
      return even ? 0.5 : (put(value) - put(low)) / span;
    },
    words: (at) => formatLr(Number(back(at).toPrecision(3))),
  };
}

function wordAxis(id: string, values: readonly unknown[], pick: (trial: TrialRow) => unknown): Axis {
  const word = (v: unknown): string => (typeof v === 'string' ? v : JSON.stringify(v));
  const words = [...new Set(values.map(word))].sort();
  const at = (i: number): number => (words.length === 1 ? 0.5 : i / (words.length - 1));
  return {
    id,
    ticks: words.map((text, i) => ({ at: at(i), text })),
    place(trial) {
      const value = pick(trial);
      return value === undefined || value === null ? null : at(words.indexOf(word(value)));
    },
    words: (place) => words[Math.round(place * (words.length - 1))] ?? '',
  };
}

/** Names short enough to stand side by side: the last part of a key path where that names one alone, cut at `most` letters. */
export function fitted(names: readonly string[], most: number): string[] {
  const last = names.map((name) => name.split('.').at(-1) ?? name);
  return names.map((name, i) => {
    if (name.length <= most) return name;
    const short = last.filter((other) => other === last[i]).length === 1 ? (last[i] as string) : name;
    return short.length <= most ? short : `${short.slice(0, Math.max(1, most - 1))}…`;
  });
}

/** Parts of axes that are kept, by the axis' id: from, to, both 0..1. */
export type Brushes = Readonly<Record<string, readonly [number, number]>>;

/** Whether a trial lies inside every brush. */
export function isKept(trial: TrialRow, axes: readonly Axis[], brushes: Brushes): boolean {
  return axes.every((axis) => {
    const brush = brushes[axis.id];
    if (!brush) return true;
    const at = axis.place(trial);
    return at !== null && at >= brush[0] - 1e-9 && at <= brush[1] + 1e-9;
  });
}
