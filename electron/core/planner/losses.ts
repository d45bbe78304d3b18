/** Trials' values as losses: one number a trial, lower is better, whatever the goals. */
import type { SamplerContext, Trial } from './sampler.ts';

type Goals = SamplerContext['goals'];

/** A trial's values with every goal minimized; null where one is missing or no finite number. */
function signed(trial: Trial, goals: Goals): number[] | null {
  const values = trial.values.length > 0 ? trial.values : trial.reports.slice(-1).map((r) => r.value);
  const own = goals.map((goal, i) => (goal === 'minimize' ? 1 : -1) * (values[i] ?? NaN));
  return trial.state !== 'failed' && own.every(Number.isFinite) ? own : null;
}

const dominates = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((x, i) => x <= (b[i] as number)) && a.some((x, i) => x < (b[i] as number));

/** How far a point's neighbours on its front are apart, each goal by its range; the ends are infinitely far. */
function crowding(front: readonly number[], points: readonly number[][]): Map<number, number> {
  const far = new Map(front.map((i) => [i, 0]));
  const goals = points[front[0] ?? 0]?.length ?? 0;
  for (let g = 0; g < goals; g++) {
    const at = (i: number | undefined): number => (i === undefined ? NaN : (points[i]?.[g] as number));
    const sorted = front.toSorted((a, b) => at(a) - at(b));
    const range = at(sorted.at(-1)) - at(sorted[0]) || 1;
    sorted.forEach((i, k) => {
      const ends = k === 0 || k === sorted.length - 1;
      far.set(i, (far.get(i) ?? 0) + (ends ? Infinity : (at(sorted[k + 1]) - at(sorted[k - 1])) / range));
    });
  }
  return far;
}

/** Places by non-domination, within a front the lonelier first (Deb et al. 2002, NSGA-II). */
function places(points: readonly number[][]): number[] {
  const place = points.map(() => 0);
  let left = points.map((_, i) => i);
  let next = 0;
  while (left.length > 0) {
    const front = left.filter((i) => !left.some((j) => dominates(points[j] as number[], points[i] as number[])));
    const far = crowding(front, points);
    const within = new Set(front);
    for (const i of front.toSorted((a, b) => (far.get(b) ?? 0) - (far.get(a) ?? 0))) place[i] = next++;
    left = left.filter((i) => !within.has(i));
  }
  return place;
}

/**
 * A loss for every trial: NaN for pending ones, Infinity for those that count as worst. Of several goals it is the place in the order
 * by domination. A pruned trial is never better than the worst that was trained to its end.
 */
export function lossesOf(history: readonly Trial[], goals: Goals): number[] {
  const points = history.map((t) => (t.state === 'pending' ? null : signed(t, goals)));
  const known = points.flatMap((p, i) => (p ? [{ i, p }] : []));
  const values = goals.length === 1 ? known.map(({ p }) => p[0] as number) : places(known.map(({ p }) => p));
  const losses: number[] = history.map((t) => (t.state === 'pending' ? NaN : Infinity));
  known.forEach(({ i }, k) => (losses[i] = values[k] as number));
  const whole = known.map(({ i }) => i).filter((i) => history[i]?.state === 'done');
  const worst = whole.reduce((w, i) => Math.max(w, losses[i] as number), -Infinity);
  history.forEach((t, i) => {
    if (t.state === 'pruned') losses[i] = Math.max(losses[i] as number, worst);
  });
  return losses;
}
