/** Compares runs: repeats with other seeds are one group, and every group is held against a baseline. Pure. */
import { goalOf, sentenceOf } from './sentence.ts';
import { type Difference, differencesOf, groupKey, labelsOf, settingsOf } from './settings.ts';
import { type Estimate, type Test, estimate, paired, welch } from './statistics.ts';

/** An evaluation of a run. */
export interface Evaluated {
  /** Steps done. */
  readonly step: number;
  /** Seconds of training until then, pauses left out. */
  readonly seconds: number;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface Member {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly seed: number;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Last values by name. */
  readonly metrics: Readonly<Record<string, number>>;
  /** In order of their steps. */
  readonly evaluated: readonly Evaluated[];
}

export interface Question {
  readonly metric: string;
  /** Id of a run of the group that the others are held against; null: the first run's. */
  readonly baseline: string | null;
  /** A value of the metric to be reached; null: none. */
  readonly target: number | null;
}

/** One run's part in its group; null where it has no such value, or no finite one. */
export interface MemberResult {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly seed: number;
  readonly final: number | null;
  readonly best: number | null;
  /** At the first evaluation that reaches the target; null where none does, or none is asked for. */
  readonly steps_to_target: number | null;
  readonly seconds_to_target: number | null;
}

export interface CurvePoint {
  readonly step: number;
  readonly mean: number;
  /** Over the runs. */
  readonly low: number;
  readonly high: number;
  /** Half the width of the mean's 95 % interval; null for one run. */
  readonly half: number | null;
  readonly n: number;
}

export interface Group {
  readonly label: string;
  readonly members: readonly MemberResult[];
  /** Over the members that have a finite value; null where none has. */
  readonly final: Estimate | null;
  readonly best: Estimate | null;
  /** Over the members that reach the target. */
  readonly steps_to_target: Estimate | null;
  readonly seconds_to_target: Estimate | null;
  /** The metric at each evaluation. */
  readonly curve: readonly CurvePoint[];
}

/** A group against the baseline, by the metric's last value. */
export interface Result {
  /** Index into the groups. */
  readonly group: number;
  readonly delta: number | null;
  /** Of the best values. */
  readonly best_delta: number | null;
  readonly test: Test | null;
  readonly sentence: string;
}

export interface Comparison {
  readonly metric: string;
  readonly goal: 'min' | 'max';
  readonly target: number | null;
  /** Index of the baseline's group. */
  readonly baseline: number;
  readonly groups: readonly Group[];
  /** Only what differs between the groups. */
  readonly differences: readonly Difference[];
  readonly results: readonly Result[];
}

const finite = (values: readonly (number | null)[]): number[] => values.filter((v): v is number => v !== null);
const orNull = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

function resultOf(member: Member, { metric, target }: Question, goal: 'min' | 'max'): MemberResult {
  const values = member.evaluated.flatMap(({ metrics }) => finite([orNull(metrics[metric])]));
  const final = orNull(member.metrics[metric]);
  const better = goal === 'min' ? Math.min : Math.max;
  const all = [...values, ...finite([final])];
  const reaches = (value: number | undefined): boolean =>
    value !== undefined && target !== null && (goal === 'min' ? value <= target : value >= target);
  const reached = member.evaluated.find(({ metrics }) => reaches(metrics[metric]));
  const { id, number, name, seed } = member;
  return {
    id,
    number,
    name,
    seed,
    final,
    best: all.length > 0 ? all.reduce((a, b) => better(a, b)) : null,
    steps_to_target: reached?.step ?? null,
    seconds_to_target: reached?.seconds ?? null,
  };
}

function curveOf(members: readonly Member[], metric: string): CurvePoint[] {
  const byStep = new Map<number, number[]>();
  for (const { evaluated } of members)
    for (const { step, metrics } of evaluated) {
      const value = orNull(metrics[metric]);
      if (value !== null) byStep.set(step, [...(byStep.get(step) ?? []), value]);
    }
  return [...byStep]
    .toSorted(([a], [b]) => a - b)
    .map(([step, values]) => {
      const { mean, high, n } = estimate(values) as Estimate;
      const half = high === null ? null : high - mean;
      return { step, mean, low: Math.min(...values), high: Math.max(...values), half, n };
    });
}

/** Pairs by seed where both groups have the same seeds, once each; else Welch; null where a group has fewer than two values. */
function testOf(a: Group, b: Group): Test | null {
  const values = (g: Group): { seed: number; value: number }[] =>
    g.members
      .flatMap((m) => (m.final === null ? [] : [{ seed: m.seed, value: m.final }]))
      .toSorted((x, y) => x.seed - y.seed);
  const [left, right] = [values(a), values(b)];
  if (left.length < 2 || right.length < 2) return null;
  const seeds = left.map((v) => v.seed);
  const pairs =
    new Set(seeds).size === seeds.length &&
    seeds.length === right.length &&
    seeds.every((s, i) => s === right[i]?.seed);
  return (pairs ? paired : welch)(
    left.map((v) => v.value),
    right.map((v) => v.value),
  );
}

const less = (a: Estimate | null, b: Estimate | null): number | null => (a && b ? a.mean - b.mean : null);

/** @param members at least one; in the order they were asked for, which is the order of the groups */
export function compare(members: readonly Member[], question: Question): Comparison {
  const { metric, target } = question;
  const goal = goalOf(metric);
  const byKey = Map.groupBy(members, (m) => groupKey(settingsOf(m.spec)));
  const parts = [...byKey.values()];
  const differences = differencesOf(parts.map((part) => settingsOf((part[0] as Member).spec)));
  const labels = labelsOf(
    parts.map((part) => part.map((m) => m.name)),
    differences,
    parts.map((part) => (part[0] as Member).number),
  );
  const groups = parts.map((part, g): Group => {
    const results = part.map((m) => resultOf(m, question, goal));
    const over = (of: (m: MemberResult) => number | null): Estimate | null => estimate(finite(results.map(of)));
    return {
      label: labels[g] as string,
      members: results,
      final: over((m) => m.final),
      best: over((m) => m.best),
      steps_to_target: over((m) => m.steps_to_target),
      seconds_to_target: over((m) => m.seconds_to_target),
      curve: curveOf(part, metric),
    };
  });
  const baseline = Math.max(
    0,
    parts.findIndex((part) => part.some((m) => m.id === question.baseline)),
  );
  const base = groups[baseline] as Group;
  const results = groups.flatMap((group, g): Result[] => {
    if (g === baseline) return [];
    const delta = less(group.final, base.final);
    const test = testOf(group, base);
    const side = ({ label, final }: Group): { label: string; n: number } => ({ label, n: final?.n ?? 0 });
    const sentence = sentenceOf(side(group), side(base), metric, delta ?? 0, test);
    return [{ group: g, delta, best_delta: less(group.best, base.best), test, sentence }];
  });
  return { metric, goal, target, baseline, groups, differences, results };
}
