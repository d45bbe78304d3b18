/** What a comparison says, in a sentence. The page has it in its reader's language: the words are given. */
import { formatFigures, formatFixed } from '../format.ts';
import type { Test } from './statistics.ts';

/** Metrics of which more is better; of all others, losses and errors, less is. */
const MORE = /(^|_)(accuracy|r2|f1|auc|precision|recall)$/;
export const goalOf = (metric: string): 'min' | 'max' => (MORE.test(metric) ? 'max' : 'min');

/** Below this probability a difference is not laid to the seeds. */
export const SIGNIFICANT = 0.05;

/** The parts of the sentence. `a` and `b` are what the sides are called. */
export interface ComparisonWords {
  nothing(side: string, metric: string): string;
  same(a: string, b: string, metric: string): string;
  differs(a: string, b: string, metric: string, by: string, lower: boolean): string;
  /** Values a side has. */
  each(n: number): string;
  against(a: number, b: number): string;
  untold(whole: string): string;
  scatter(whole: string, how: string): string;
  sure(whole: string, how: string, better: boolean): string;
  test(kind: Test['kind'], likelihood: string): string;
}

const counted = (n: number): string => (n === 1 ? 'one run' : `${n} seeds`);
export const englishComparison: ComparisonWords = {
  nothing: (side, metric) => `${side} has no finite ${metric}, so there is nothing to compare.`,
  same: (a, b, metric) => `${a} and ${b} have the same ${metric}`,
  differs: (a, b, metric, by, lower) => `${a} is ${lower ? 'lower' : 'higher'} by ${by} in ${metric} than ${b}`,
  each: (n) => `${counted(n)} each`,
  against: (a, b) => `${counted(a)} against ${counted(b)}`,
  untold: (whole) => `${whole}: without more seeds nobody can say whether that is chance.`,
  scatter: (whole, how) => `${whole}: no more than the seeds' own scatter (${how}).`,
  sure: (whole, how, better) => `${whole}: ${better ? 'better' : 'worse'}, beyond the seeds' scatter (${how}).`,
  test: (kind, likelihood) => `${kind === 'paired' ? 'paired' : "Welch's"} t-test, ${likelihood}`,
};

/** Two significant figures of what is uncertain, and the value as far as that: `0.041 ± 0.022`. */
function withError(value: number, half: number): string {
  if (half === 0) return `${formatFigures(value, 3)} ± 0`;
  const digits = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(half))));
  return `${formatFixed(value, digits)} ± ${formatFixed(half, digits)}`;
}

const likelihood = (p: number): string => (p < 0.001 ? `p < ${formatFixed(0.001, 3)}` : `p = ${formatFixed(p, 3)}`);

/** Who is compared: what it is called, and how many finite values it has. */
export interface Side {
  readonly label: string;
  readonly n: number;
}

/** @param delta the first side's mean minus the second's  @param test null where a side has one value */
export function sentenceOf(
  a: Side,
  b: Side,
  metric: string,
  delta: number,
  test: Pick<Test, 'kind' | 'half' | 'p'> | null,
  words: ComparisonWords = englishComparison,
): string {
  if (a.n === 0 || b.n === 0) return words.nothing(a.n === 0 ? a.label : b.label, metric);
  const by = test ? withError(Math.abs(delta), test.half) : formatFigures(Math.abs(delta), 3);
  const than =
    delta === 0 ? words.same(a.label, b.label, metric) : words.differs(a.label, b.label, metric, by, delta < 0);
  const whole = `${than}, ${a.n === b.n ? words.each(a.n) : words.against(a.n, b.n)}`;
  if (!test) return words.untold(whole);
  const how = words.test(test.kind, likelihood(test.p));
  if (test.p >= SIGNIFICANT) return words.scatter(whole, how);
  return words.sure(whole, how, delta < 0 === (goalOf(metric) === 'min'));
}
