/** Words of the range test: list, form, page. */
import { plural } from '../plural.ts';

interface RangeSummary {
  readonly group: string;
  readonly vary: string;
  readonly first: string;
  readonly from: string;
  readonly bestWord: string;
  readonly best: string;
  readonly bestAt: string;
  readonly last: string;
  readonly to: string;
}

const rules: Readonly<Record<string, string>> = {
  base_lr: 'Lower bound',
  max_lr: 'Upper bound',
  steepest: 'Steepest',
  valley: 'Valley',
  slide: 'Slide',
  'minimum/10': 'Minimum ÷ 10',
};

export const rangeWords = {
  chart: 'Range test',
  against: {
    lr: 'Loss against learning rate',
    momentum: 'Loss against momentum',
    weight_decay: 'Loss against weight decay',
  },
  metricAgainst: {
    lr: 'Accuracy against learning rate',
    momentum: 'Accuracy against momentum',
    weight_decay: 'Accuracy against weight decay',
  },
  axis: { lr: 'learning rate', momentum: 'momentum', weight_decay: 'weight decay' },
  rules,
  logAxis: (name: string): string => `${name}, log scale`,
  smoothed: (points: number): string => `smoothed over ${points} steps`,
  oneSeed: 'n = 1',
  bandExtremes: (n: number): string => `mean of ${n} seeds, band min to max`,
  bandSd: (n: number): string => `mean of ${n} seeds, band ± 1 sd`,
  tooSmall: 'too small to learn',
  ranAway: (at: string): string => `diverges, ended at ${at}`,
  summaryEmpty: (name: string, run: number, group: string): string =>
    `${name}, range test, run ${run}${group ? `, ${group}` : ''}: no points yet.`,
  summary: (name: string, run: number, s: RangeSummary): string =>
    `${name} against ${s.vary}, range test, run ${run}${s.group ? `, ${s.group}` : ''}: ${s.first} at ${s.from}, ` +
    `${s.bestWord} ${s.best} at ${s.bestAt}, ${s.last} at ${s.to}.`,
  suggested: (list: string): string => `Suggested: ${list}.`,
  title: 'Range tests',
  one: (n: number): string => `Range test #${n}`,
  counted: (n: number): string => plural(n, 'range test', 'range tests'),
} as const;
