/** What a comparison says, in a sentence. */
import type { Test } from './statistics.ts';

/** Metrics of which more is better; of all others, losses and errors, less is. */
const MORE = /(^|_)(accuracy|r2|f1|auc|precision|recall)$/;
export const goalOf = (metric: string): 'min' | 'max' => (MORE.test(metric) ? 'max' : 'min');

/** Below this probability a difference is not laid to the seeds. */
export const SIGNIFICANT = 0.05;

/** Two significant figures of what is uncertain, and the value as far as that: `0.041 ± 0.022`. */
function withError(value: number, half: number): string {
  if (half === 0) return `${Number(value.toPrecision(3))} ± 0`;
  const digits = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(half))));
  return `${value.toFixed(digits)} ± ${half.toFixed(digits)}`;
}

const counted = (n: number): string => (n === 1 ? 'one run' : `${n} seeds`);
const sizes = (a: number, b: number): string =>
  a === b ? `${counted(a)} each` : `${counted(a)} against ${counted(b)}`;

const likelihood = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

/** Who is compared: what it is called, and how many finite values it has. */
export interface Side {
  readonly label: string;
  readonly n: number;
}

/** @param delta the first side's mean minus the second's  @param test null where a side has one value */
export function sentenceOf(a: Side, b: Side, metric: string, delta: number, test: Test | null): string {
  if (a.n === 0 || b.n === 0)
    return `${a.n === 0 ? a.label : b.label} has no finite ${metric}, so there is nothing to compare.`;
  const by = test ? withError(Math.abs(delta), test.half) : String(Number(Math.abs(delta).toPrecision(3)));
  const than =
    delta === 0
      ? `${a.label} and ${b.label} have the same ${metric}`
      : `${a.label} is ${delta < 0 ? 'lower' : 'higher'} by ${by} in ${metric} than ${b.label}`;
  const whole = `${than}, ${sizes(a.n, b.n)}`;
  if (!test) return `${whole}: without more seeds nobody can say whether that is chance.`;
  const how = `${test.kind === 'paired' ? 'paired' : "Welch's"} t-test, ${likelihood(test.p)}`;
  if (test.p >= SIGNIFICANT) return `${whole}: no more than the seeds' own scatter (${how}).`;
  const good = delta < 0 === (goalOf(metric) === 'min');
  return `${whole}: ${good ? 'better' : 'worse'}, beyond the seeds' scatter (${how}).`;
}
