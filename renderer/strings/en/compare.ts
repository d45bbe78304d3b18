/** Words of comparisons. */
import { englishComparison } from '../../../shared/compare/sentence.ts';
import { formatCount } from '../../../shared/format.ts';
import { plural } from '../plural.ts';

export const compareWords = {
  atSteps: 'at each step, a line a run',
  seedOf: (group: string, seed: number): string => `${group}, seed ${seed}`,
  title: 'Compare',
  about: (groups: number, runs: number): string =>
    `${plural(groups, 'group', 'groups')}, ${plural(runs, 'run', 'runs')}`,
  choose: 'Runs to compare',
  chooseHelp:
    'Runs that differ in nothing but the seed are one group. The baseline is the run that is set as it (B), else the first one chosen, until another is made it.',
  gone: (n: number): string =>
    n === 1 ? 'One of these runs is not here any more.' : `${formatCount(n)} of these runs are not here any more.`,
  others: (n: number): string => (n === 1 ? 'Keep the other one' : `Compare the other ${formatCount(n)}`),
  tooMany: (n: number, most: number): string =>
    `${formatCount(n)} runs are too many to compare; ${formatCount(most)} at most. Choose fewer, or narrow the query.`,
  empty: 'Choose two runs or more.',
  emptyMore: 'Their curves, results and the settings that differ stand here.',
  noRuns: 'There is nothing to compare yet.',
  noRunsMore: 'Train two runs first.',
  results: 'Result',
  /** Of which the sentence of a result is made; the command line says the same. */
  sentence: englishComparison,
  resultsNote: 'mean and 95 % interval over seeds',
  group: 'Group',
  best: (metric: string): string => `Best ${metric}`,
  final: 'Final',
  delta: 'Against baseline',
  baseline: 'baseline',
  seeds: (n: number): string => `n = ${n}`,
  interval: (half: string): string => `± ${half}`,
  differences: 'Settings that differ',
  key: 'Key',
  none: 'Nothing but the seed differs.',
  absent: '–',
  curves: (metric: string): string => `${metric} by step`,
  curvesNote: (spread: 'none' | 'extremes' | 'interval'): string =>
    spread === 'none'
      ? 'one run a group, no band'
      : spread === 'extremes'
        ? 'mean of each group, band from lowest to highest seed'
        : 'mean of each group, band: 95 % interval',
  targetLine: (value: string): string => `target ${value}`,
  metric: 'Metric',
  target: 'Target',
  targetNote: 'value to reach',
  stepsTo: (target: string): string => `Steps to ${target}`,
  timeTo: 'Time',
  reached: (n: number, of: number): string => `${n} of ${of}`,
  never: 'never',
  runMore: (n: number): string => `Run ${plural(n, 'more seed', 'more seeds')}`,
  /** `what`: seeds of groups. */
  runMoreNote: (what: string): string => `${what}. The same settings; the comparison takes them up.`,
  seedsOf: (group: string, n: number, seeds: string): string => `${group}: ${n === 1 ? 'seed' : 'seeds'} ${seeds}`,
  moreStarted: (n: number): string => `${plural(n, 'run', 'runs')} put in line.`,
  underWay: (n: number): string => `${plural(n, 'run', 'runs')} of the comparison under way.`,
  setBaseline: 'Set as baseline',
  noBaseline: 'No longer the baseline',
  withBaseline: 'Compare with the baseline',
  baselineIs: (number: number): string => `Run #${number} is the baseline.`,
  baselineNone: (number: number): string => `Run #${number} is no longer the baseline.`,
  makeBaseline: 'Make baseline',
  rates: 'Learning rate by step',
  ratesNote: 'first run of each group',
  samples: 'Samples',
  samplesNote: (baseline: string, marked: boolean): string =>
    `first run of each group${marked ? `; new beside ${baseline} underlined, missing struck through` : ''}`,
  newestEpoch: 'Newest of each',
  ofEpoch: (n: number): string => `epoch ${n}`,
  markDifferences: 'Differences from the baseline',
  noSample: 'None.',
  summary: (metric: string, groups: string): string => `${metric} of groups. ${groups}.`,
  stepsSummary: (metric: string, runs: number, groups: number): string =>
    `${metric} of ${plural(runs, 'run', 'runs')} in ${plural(groups, 'group', 'groups')}.`,
  ratesSummary: (groups: number): string => `Learning rate of the first run of ${plural(groups, 'group', 'groups')}.`,
  groupSummary: (name: string, last: string): string => `${name} ends at ${last}`,
} as const;
