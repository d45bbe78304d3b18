/** What to do next, in words, from what a sweep has found. */
import type { Goal } from '../../../../shared/spec/sweep.ts';
import type { Space } from '../space.ts';
import type { Importance, Told } from './types.ts';

const MIN_TRIALS = 10;
/** So near to an end of a range, the best trials ask for more of it. */
const EDGE = 0.15;
const percent = (x: number): string => `${Math.round(100 * x)} %`;
const short = (x: number): string => String(Number(x.toPrecision(3)));

/** @param best trials, the best first, with their coordinates */
function edges(
  space: Space,
  best: readonly { readonly row: Float64Array }[],
  importance: readonly Importance[],
): string[] {
  const top = best.slice(0, Math.max(3, Math.ceil(best.length / 10)));
  return space.dimensions.flatMap((d, i) => {
    const matters = importance.find((p) => p.name === d.name)?.mean ?? 0;
    if (d.kind !== 'number' || d.cells < 5 || matters < 0.05) return [];
    const at = top.map(({ row }) => row[i] as number).filter((x) => !Number.isNaN(x));
    if (at.length < 3) return [];
    const near = (inside: (x: number) => boolean): boolean => at.filter(inside).length >= 0.6 * at.length;
    const low = near((x) => x < EDGE);
    if (!low && !near((x) => x > 1 - EDGE)) return [];
    const end = short(d.fromUnit(low ? 0 : 1));
    return [
      `${d.name}: the best trials lie near the ${low ? 'lower' : 'upper'} end of its range, ${end}. Try ${low ? 'lower' : 'higher'} values.`,
    ];
  });
}

function idle(importance: readonly Importance[]): string[] {
  const names = importance.filter((p) => p.high < 0.03).map((p) => p.name);
  if (names.length === 0 || names.length === importance.length) return [];
  return [
    `${names.join(', ')}: ${names.length === 1 ? 'it hardly matters' : 'they hardly matter'} here. Leave ${names.length === 1 ? 'it' : 'them'} at one value and spend the trials on the rest.`,
  ];
}

function together(importance: readonly Importance[]): string[] {
  const alone = importance.reduce((sum, p) => sum + p.mean, 0);
  if (alone > 0.5 || importance.length < 2) return [];
  return [
    `Only ${percent(alone)} of the differences come from parameters one by one; the rest from how they go together. Look at the contours, not at single slices.`,
  ];
}

/** The two best against what seeds alone make of a setting. */
function noise(best: readonly Told[], goal: Goal): string[] {
  const [first, second] = best;
  if (!first || !second || first.noise === null || second.noise === null) return [];
  const off = Math.abs((first.values[0] ?? NaN) - (second.values[0] ?? NaN));
  const error = Math.hypot(first.noise, second.noise);
  if (!(off < 2 * error)) return [];
  return [
    `Trials ${first.number} and ${second.number} differ by ${short(off)} in ${goal.name}; seeds alone make ± ${short(error)}. Train both with more seeds before choosing.`,
  ];
}

function progress(bestSoFar: readonly (number | null)[]): string[] {
  const n = bestSoFar.length;
  const last = bestSoFar.at(-1);
  const found = bestSoFar.findIndex((b) => b === last);
  if (last === undefined || last === null || n < 2 * MIN_TRIALS) return [];
  if (found >= 0.8 * n) return ['Better settings are still being found: more trials are worth their time.'];
  const since = n - 1 - found;
  return since >= n / 2
    ? [`Nothing better has been found in the last ${since} trials: more of the same is not likely to help.`]
    : [];
}

function failures(told: readonly Told[]): string[] {
  const failed = told.filter((t) => t.state === 'failed').length;
  return failed > 0.2 * told.length && failed >= 3
    ? [
        `${failed} of ${told.length} trials failed or diverged. Narrow the ranges they have in common: the sweep’s page draws each parameter.`,
      ]
    : [];
}

export function adviceOf(
  space: Space,
  goal: Goal,
  told: readonly Told[],
  best: readonly { readonly trial: Told; readonly row: Float64Array }[],
  importance: readonly Importance[] | null,
  bestSoFar: readonly (number | null)[],
): string[] {
  const learnt = importance ? [...edges(space, best, importance), ...idle(importance), ...together(importance)] : [];
  const few = importance
    ? []
    : [
        `${best.length} ${best.length === 1 ? 'trial with a value is' : 'trials with a value are'} too few to say which parameters matter; ${MIN_TRIALS} are needed.`,
      ];
  return [
    ...learnt,
    ...few,
    ...noise(
      best.map((b) => b.trial),
      goal,
    ),
    ...progress(bestSoFar),
    ...failures(told),
  ];
}

export const enoughTrials = (count: number): boolean => count >= MIN_TRIALS;
