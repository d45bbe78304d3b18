/** What a sweep says of itself, in lines for people. Pure. */
import { type Real, fromReal } from '../../../shared/contract/runs.ts';
import type {
  SweepDetail,
  SweepPreview,
  SweepReport,
  SweepSummary,
  TrialRow,
} from '../../../shared/contract/sweeps.ts';
import { formatBytes, formatCount, formatDuration, formatLoss, formatLr } from '../../../shared/format.ts';
import { commandName } from './context.ts';

export const isSettled = (t: TrialRow): boolean => t.state !== 'waiting' && t.state !== 'running';

const shown = (value: unknown): string => (typeof value === 'number' ? formatLr(value) : JSON.stringify(value));

/** Whole blocks of settings are the same in every trial, as a rule, and too long for a line. */
export const paramsText = (params: Readonly<Record<string, unknown>>): string =>
  Object.entries(params)
    .filter(([, value]) => typeof value !== 'object' || value === null)
    .map(([name, value]) => `${name}=${shown(value)}`)
    .join(' ');

export const valuesText = (values: readonly Real[] | null, goals: SweepSummary['goals']): string =>
  (values ?? []).map((v, i) => `${goals[i]?.name ?? ''} ${formatLoss(fromReal(v))}`).join(', ');

/** The line when a trial is over. */
export function trialLine(t: TrialRow, { goals, best }: SweepSummary): string {
  const value = valuesText(t.values, goals);
  const why = t.reason === null ? '' : ` ${t.reason.split('\n')[0]}`;
  const star = best?.trial === t.number && t.state === 'done' ? ' Best so far.' : '';
  return `Trial ${t.number}: ${t.state}${value ? `, ${value}` : ''} (${paramsText(t.params)}; ${formatDuration(t.seconds)}).${why}${star}`;
}

export function beginLines(s: SweepSummary): string[] {
  const size = s.planned === null ? 'trials until it is stopped' : `${formatCount(s.planned)} trials`;
  const seeds = s.seeds > 1 ? `, ${s.seeds} seeds each` : '';
  const pruner = s.pruner === null ? '' : `, pruned by ${s.pruner}`;
  const goals = s.goals.map((g) => `${g.goal} ${g.name}`).join(', ');
  return [
    `Sweep #${s.number} ${s.name} (${s.id}): ${size}${seeds}, by ${s.sampler}${pruner}; ${goals}; ${s.parallel} at a time.`,
  ];
}

/** The progress line of a terminal. */
export function progressLine(s: SweepSummary): string {
  const over = s.counts.done + s.counts.pruned + s.counts.failed + s.counts.cancelled;
  const of = s.planned === null ? '' : `/${s.planned}`;
  const best = s.best ? `, best ${valuesText(s.best.values, s.goals)} (trial ${s.best.trial})` : '';
  const left = s.seconds_left === null ? '' : `, ${formatDuration(s.seconds_left)} left`;
  return `${over}${of} trials, ${s.counts.running} running${best}${left}`;
}

const BAR = 12;

/** How far a trial is, over the runs of all its seeds; null while no length is known. */
function part({ runs }: TrialRow, seeds: number): number | null {
  const known = runs.filter((r) => r.total_steps !== null);
  if (known.length === 0) return null;
  return (
    known.reduce((sum, r) => sum + Math.min(1, r.step / Math.max(1, r.total_steps ?? 1)), 0) /
    Math.max(seeds, runs.length)
  );
}

/** What a terminal shows while a sweep goes: the trials that train with how far they are, and the whole. */
export function liveLines(s: SweepSummary, trials: Iterable<TrialRow>, ascii: boolean): string[] {
  const [full, rest] = ascii ? ['#', '.'] : ['━', '─'];
  const going = [...trials].filter((t) => t.state === 'running').sort((a, b) => a.number - b.number);
  const rows = going.map((t) => {
    const done = part(t, s.seeds);
    const filled = Math.round(BAR * (done ?? 0));
    const last = t.runs.findLast((r) => r.eval_loss !== null)?.eval_loss ?? null;
    const left = done === null || done < 0.02 ? '' : `${formatDuration((t.seconds * (1 - done)) / done)} left`;
    return [
      `trial ${t.number}`,
      `${full.repeat(filled)}${rest.repeat(BAR - filled)} ${done === null ? '' : `${Math.floor(100 * done)} %`.padStart(5)}`,
      last === null ? '' : `eval loss ${formatLoss(fromReal(last))}`,
      left,
      paramsText(t.params),
    ];
  });
  const widths = [0, 1, 2, 3].map((i) => Math.max(0, ...rows.map((r) => [...(r[i] ?? '')].length)));
  return [
    ...rows.map((r) =>
      r
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .filter((_, i) => i > 3 || (widths[i] ?? 0) > 0)
        .join('  ')
        .trimEnd(),
    ),
    progressLine(s),
  ];
}

const counted = ({ counts }: SweepSummary): string =>
  (['done', 'pruned', 'failed', 'cancelled', 'running', 'waiting'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${state}`)
    .join(', ') || 'no trials yet';

export function endLines(s: SweepSummary): string[] {
  const lines = [
    `Sweep #${s.number} (${s.id}) is ${s.state}: ${counted(s)}, ${formatDuration(s.seconds)}. ${s.reason ?? ''}`.trimEnd(),
  ];
  if (s.best)
    lines.push(`Best: trial ${s.best.trial}, ${valuesText(s.best.values, s.goals)}, with ${paramsText(s.best.params)}`);
  if (s.front.length > 0) lines.push(`Trials no other beats in every goal: ${s.front.join(', ')}`);
  lines.push(
    s.state === 'done'
      ? `Look at it: ${commandName} sweep-report ${s.id}`
      : `Go on with it where it was: ${commandName} sweep --resume ${s.id}`,
  );
  return lines;
}

export function previewLines(p: SweepPreview): string[] {
  const cells =
    p.cells === null ? 'A parameter is continuous, so there is no end of settings' : `${formatCount(p.cells)} settings`;
  const trials = p.trials === null ? 'trials until it is stopped' : `${formatCount(p.trials)} trials`;
  const runs = p.runs === null || p.seeds === 1 ? '' : `, ${p.seeds} seeds each: ${formatCount(p.runs)} runs`;
  const lines = [`${cells}; ${trials}${runs}; ${p.parallel} at a time.`];
  if (p.estimate) {
    const { seconds_a_run: each, seconds, bytes, why } = p.estimate;
    lines.push(
      `About ${formatDuration(each)} a run${seconds === null ? '' : `, ${formatDuration(seconds)} (${(seconds / 3600).toFixed(2)} hours) in all`}${bytes === null ? '' : `, ${formatBytes(bytes)} on disk`}. ${why}`,
    );
  }
  const short = Object.entries(p.paths).filter(([name, path]) => name !== path);
  if (short.length > 0) lines.push(`${short.map(([name, path]) => `${name} is ${path}`).join(', ')}.`);
  p.first.forEach((params, i) => lines.push(`Trial ${i}: ${paramsText(params)}`));
  return [...lines, ...p.notes, 'Nothing was started.'];
}

/** Why trials failed, were pruned or cancelled: each reason once, with its trials. */
export function reasonLines({ trials }: Pick<SweepDetail, 'trials'>): string[] {
  const told = trials.filter((t) => t.reason !== null && isSettled(t) && t.state !== 'pruned');
  return [...Map.groupBy(told, (t) => `${t.state}: ${t.reason?.split('\n')[0]}`)].map(
    ([why, of]) => `${of.length > 1 ? 'Trials' : 'Trial'} ${of.map((t) => t.number).join(', ')} ${why}`,
  );
}

/** How much each parameter matters, and what next. */
export function foundLines({ importance, next }: Pick<SweepReport, 'importance' | 'next'>): string[] {
  const percent = (x: number): string => `${Math.round(100 * x)} %`;
  const matters = (importance ?? []).map(
    (i) => `${i.name} makes ${percent(i.mean)} of the differences (${percent(i.low)} to ${percent(i.high)}).`,
  );
  return [...matters, ...next];
}

/** One character a value, from the lowest to the highest of those that are finite; a space for the others. */
function spark(values: readonly number[], ascii: boolean): string {
  const sparks = ascii ? '_.-=+*%#' : '▁▂▃▄▅▆▇█';
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return values
    .map((v) =>
      Number.isFinite(v) ? (sparks[Math.round(((v - low) / (high - low || 1)) * (sparks.length - 1))] ?? '') : ' ',
    )
    .join('');
}

/**
 * What is expected along each parameter, all others averaged out: low is little. The number at the end is where the best is expected.
 */
export function sliceLines({ slices, sweep }: Pick<SweepReport, 'slices' | 'sweep'>, ascii: boolean): string[] {
  const sign = sweep.goals[0]?.goal === 'maximize' ? -1 : 1;
  const rows = slices.flatMap(({ name, curve }) => {
    const means = curve.map((c) => fromReal(c.mean));
    if (means.filter(Number.isFinite).length < 2) return [];
    const best = means.reduce(
      (b, v, i) => (sign * v < sign * (means[b] ?? NaN) ? i : b),
      means.findIndex(Number.isFinite),
    );
    return [[name, shown(curve[0]?.x), spark(means, ascii), shown(curve.at(-1)?.x), shown(curve[best]?.x)]];
  });
  const width = (i: number): number => Math.max(0, ...rows.map((r) => (r[i] ?? '').length));
  return rows.map(
    ([name = '', from = '', line = '', to = '', best = '']) =>
      `${name.padEnd(width(0))}  ${from.padStart(width(1))} ${line} ${to}: ${sweep.goals[0]?.name ?? ''} expected best at ${best}`,
  );
}

const MOST_SPARKS = 60;

/** The best value after each trial, from the first that had one. */
export function bestLines(
  { best_so_far, sweep }: Pick<SweepReport, 'best_so_far' | 'sweep'>,
  ascii: boolean,
): string[] {
  const known = best_so_far.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return [];
  const every = Math.ceil(known.length / MOST_SPARKS);
  const line = spark(
    known.filter((_, i) => i % every === 0 || i === known.length - 1),
    ascii,
  );
  return [
    `Best ${sweep.goals[0]?.name ?? ''} so far: ${formatLoss(first)} ${line} ${formatLoss(last)}, over ${known.length} trials`,
  ];
}

/** Parameters a table has room for: whole blocks of settings are as a rule the same in every trial. */
const columnsOf = ({ paths, trials }: SweepDetail): string[] =>
  Object.keys(paths).filter((name) =>
    trials.every(({ params }) => typeof params[name] !== 'object' || params[name] === null),
  );

export const reportHead = (s: SweepDetail): string[] => [
  'trial',
  'state',
  ...s.goals.map((g) => g.name),
  ...columnsOf(s),
  'time',
  'runs',
];

/** Rows of the report: the best first, what has no value last. */
export function reportRows(s: SweepDetail): string[][] {
  const columns = columnsOf(s);
  const sign = s.goals[0]?.goal === 'maximize' ? -1 : 1;
  const worth = (t: TrialRow): number => (t.values?.[0] === undefined ? Infinity : sign * fromReal(t.values[0]));
  return s.trials
    .toSorted(
      (a, b) => Number(a.state !== 'done') - Number(b.state !== 'done') || worth(a) - worth(b) || a.number - b.number,
    )
    .map((t) => [
      String(t.number),
      t.state,
      ...s.goals.map((_, i) => (t.values?.[i] === undefined ? '' : formatLoss(fromReal(t.values[i])))),
      ...columns.map((name) => (name in t.params ? shown(t.params[name]) : '')),
      formatDuration(t.seconds),
      t.runs.map((r) => `#${r.number}`).join(' '),
    ]);
}
