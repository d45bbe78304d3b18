/** What a sweep has found: pure functions of its space, its goals and its trials. */
import type { Json } from '../../../../shared/spec/sweep/distributions.ts';
import type { Goal } from '../../../../shared/spec/sweep.ts';
import { coordinatesOf } from '../coordinates.ts';
import { lossesOf } from '../losses.ts';
import { percentileOf } from '../reports.ts';
import type { Trial } from '../sampler.ts';
import type { Dimension, Params, Space } from '../space.ts';
import { adviceOf, enoughTrials } from './advice.ts';
import type { Contour, Importance, Slice, SweepAnalysis, Told } from './types.ts';

export type * from './types.ts';
import { type Tree, forestOf } from './forest.ts';
import { effectsOf, marginalAt } from './marginal.ts';

const CURVE_POINTS = 24;
const CONTOUR_POINTS = 16;
const CONTOURS = 3;

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Places along a dimension, as coordinates: each value of a choice, evenly spread otherwise. */
function places(d: Dimension, count: number): number[] {
  if (d.kind === 'choice') return [...d.values.keys()];
  if (d.cells <= count) return Array.from({ length: d.cells }, (_, k) => d.toUnit(d.valueAt(k)));
  return Array.from({ length: count }, (_, k) => k / (count - 1));
}

const valueOf = (d: Dimension, at: number): Json => (d.kind === 'choice' ? (d.values[at] as Json) : d.fromUnit(at));

/** A row without gaps: what is not there is taken to stand in the middle, or to be the first choice. */
const filled = (space: Space, row: Float64Array): Float64Array =>
  row.map((x, i) => (Number.isNaN(x) ? (space.dimensions[i]?.kind === 'choice' ? 0 : 0.5) : x));

/** Outliers count as the edge of what is usual (Tukey), so that one diverged trial does not explain everything. */
function drawnIn(losses: readonly number[]): number[] {
  const finite = losses.filter(Number.isFinite);
  const [low, high] = [percentileOf(finite, 0.25), percentileOf(finite, 0.75)];
  const most = high + 1.5 * (high - low);
  return losses.map((l) => Math.min(l, most));
}

function importanceOf(space: Space, forest: readonly Tree[]): Importance[] {
  const effects = forest.map((tree) => effectsOf(space, tree));
  return space.dimensions
    .flatMap((d, i) => {
      if (d.cells === 1) return [];
      const own = effects.map((parts) => parts[i] as number);
      return [{ name: d.name, mean: mean(own), low: percentileOf(own, 0.1), high: percentileOf(own, 0.9) }];
    })
    .toSorted((a, b) => b.mean - a.mean);
}

function sliceOf(space: Space, i: number, told: readonly Told[], forest: readonly Tree[], sign: number): Slice {
  const d = space.dimensions[i] as Dimension;
  const points = told.flatMap(({ number, params, values: [y] }) => {
    const x = params[d.name];
    return x === undefined || y === undefined || !Number.isFinite(y) ? [] : [{ trial: number, x, y }];
  });
  const curve = places(d, CURVE_POINTS).map((at) => {
    const all = forest.map((tree) => sign * marginalAt(space, tree, [i], [at]));
    return { x: valueOf(d, at), mean: mean(all), low: percentileOf(all, 0.1), high: percentileOf(all, 0.9) };
  });
  return { name: d.name, points, curve: forest.length > 0 ? curve : [] };
}

function contourOf(space: Space, names: readonly [string, string], forest: readonly Tree[], sign: number): Contour {
  const [i, j] = names.map((name) => space.dimensions.findIndex((d) => d.name === name)) as [number, number];
  const [a, b] = [space.dimensions[i] as Dimension, space.dimensions[j] as Dimension];
  const [xs, ys] = [places(a, CONTOUR_POINTS), places(b, CONTOUR_POINTS)];
  return {
    x: a.name,
    y: b.name,
    xs: xs.map((at) => valueOf(a, at)),
    ys: ys.map((at) => valueOf(b, at)),
    z: ys.map((y) => xs.map((x) => sign * mean(forest.map((tree) => marginalAt(space, tree, [i, j], [x, y]))))),
  };
}

/** @returns numbers of the trials that no other beats in every goal */
export function paretoFront(trials: readonly Trial[], goals: readonly Goal[]): number[] {
  const signed = trials
    .filter((t) => t.state === 'done' && t.values.length === goals.length && t.values.every(Number.isFinite))
    .map((t) => ({ number: t.number, at: t.values.map((v, i) => (goals[i]?.goal === 'maximize' ? -v : v)) }));
  const beats = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((v, i) => v <= (b[i] as number)) && a.some((v, i) => v < (b[i] as number));
  return signed.filter((t) => !signed.some((o) => beats(o.at, t.at))).map((t) => t.number);
}

function bestSoFar(trials: readonly Told[], maximize: boolean): (number | null)[] {
  let best: number | null = null;
  return trials.map(({ state, values: [v] }) => {
    if (
      state === 'done' &&
      v !== undefined &&
      Number.isFinite(v) &&
      (best === null || (maximize ? v > best : v < best))
    )
      best = v;
    return best;
  });
}

function parallelOf(space: Space, told: readonly Told[]): SweepAnalysis['parallel'] {
  const shown = space.dimensions.flatMap((d, i) => (d.cells > 1 ? [{ d, i }] : []));
  const place = (d: Dimension, x: number): number | null => {
    if (Number.isNaN(x)) return null;
    return d.kind === 'choice' ? x / Math.max(1, d.cells - 1) : x;
  };
  const lines = told.flatMap(({ number, params, values: [value] }) => {
    if (value === undefined || !Number.isFinite(value)) return [];
    const row = coordinatesOf(space, params as Params);
    return [{ trial: number, places: shown.map(({ d, i }) => place(d, row[i] as number)), value }];
  });
  return { axes: shown.map(({ d }) => d.name), lines };
}

/**
 * @param told the trials that are over, in order
 * @param seed of the forest: the same trials and seed give the same analysis
 */
export function analyseSweep(
  space: Space,
  goals: readonly [Goal, ...Goal[]],
  told: readonly Told[],
  seed = 0,
): SweepAnalysis {
  const [goal] = goals;
  const sign = goal.goal === 'maximize' ? -1 : 1;
  const losses = lossesOf(
    told.map((t) => ({ ...t, values: t.values.slice(0, 1) })),
    [goal.goal],
  );
  const finite = losses.filter(Number.isFinite).length;
  const forest = enoughTrials(finite)
    ? forestOf(
        space,
        told.map((t) => filled(space, coordinatesOf(space, t.params))),
        drawnIn(losses),
        seed,
      )
    : [];
  const importance = forest.length > 0 ? importanceOf(space, forest) : null;
  const best_so_far = bestSoFar(told, sign < 0);
  const best = told
    .map((trial, i) => ({ trial, row: coordinatesOf(space, trial.params), loss: losses[i] as number }))
    .filter(({ trial, loss }) => trial.state === 'done' && Number.isFinite(loss))
    .toSorted((a, b) => a.loss - b.loss);
  const top = (importance ?? []).slice(0, 3).map((p) => p.name);
  const pairs = top.flatMap((x, i) => top.slice(i + 1).map((y) => [x, y] as const)).slice(0, CONTOURS);
  return {
    importance,
    best_so_far,
    slices: space.dimensions.flatMap((d, i) => (d.cells > 1 ? [sliceOf(space, i, told, forest, sign)] : [])),
    contours: pairs.map((names) => contourOf(space, names, forest, sign)),
    parallel: parallelOf(space, told),
    front: paretoFront(told, goals),
    next: adviceOf(space, goal, told, best, importance, best_so_far),
  };
}
