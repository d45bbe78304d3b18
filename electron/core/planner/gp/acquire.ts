/** Where the expected improvement is largest: many points spread over the space, the best of them climbed from. */
import type { Random } from '../../../../shared/random.ts';
import { coordinatesOf, settingOf } from '../coordinates.ts';
import { fine, spreadSetting } from '../draw.ts';
import type { Params, Space } from '../space.ts';
import { logImprovement } from './improvement.ts';
import { minimize } from './minimize.ts';
import type { Chance } from './chance.ts';
import type { Process } from './process.ts';

/** A row without gaps: an inactive number stands in its middle, an inactive choice is a value of its own. */
export function filled(space: Space, params: Params): Float64Array {
  return coordinatesOf(space, params).map((x, i) =>
    Number.isNaN(x) ? (space.dimensions[i]?.kind === 'choice' ? -1 : 0.5) : x,
  );
}

/** The row of a setting near this one: rounded, inactive dimensions emptied, newly active ones given a value. */
function snapped(space: Space, row: Float64Array): { row: Float64Array; params: Params } {
  const gaps = row.map((x, i) => (space.dimensions[i]?.kind === 'choice' && x < 0 ? NaN : x));
  const params = settingOf(space, gaps, (d) => (d.kind === 'choice' ? d.probabilities.findIndex((p) => p > 0) : 0.5));
  return { row: filled(space, params), params };
}

interface Point {
  readonly row: Float64Array;
  readonly params: Params;
  readonly value: number;
}

/** Other values of a discrete dimension worth a look from `x`: all of a few, neighbours and one anywhere of many. */
function alternatives(space: Space, i: number, x: number, random: Random): number[] {
  const d = space.dimensions[i];
  if (!d || d.cells === 1 || !Number.isFinite(d.cells)) return [];
  if (d.kind === 'choice') return d.values.map((_, k) => k).filter((k) => k !== x);
  if (d.cells <= 12) return Array.from({ length: d.cells }, (_, k) => d.toUnit(d.valueAt(k))).filter((u) => u !== x);
  const step = 1 / d.cells;
  return [x - 4 * step, x - step, x + step, x + 4 * step, fine(random)].map((u) => Math.min(1, Math.max(0, u)));
}

/**
 * @param chance how likely a trial is to have a value; null: each is
 * @param best the lowest loss, in the units of the process
 * @param around rows to look near to
 * @returns settings, the most promising first
 */
export function mostPromising(
  space: Space,
  process: Process,
  chance: Chance | null,
  best: number,
  around: readonly Float64Array[],
  { points, climbs }: { points: number; climbs: number },
  random: Random,
): Params[] {
  const { dimensions } = space;
  const seed = random.bits();
  const valueAt = (row: Float64Array): number => {
    const { mean, variance } = process.at(row);
    return logImprovement(mean, variance, best).value + (chance?.logAt(row) ?? 0);
  };
  const point = (near: Float64Array): Point => {
    const { row, params } = snapped(space, near);
    return { row, params, value: valueAt(row) };
  };
  const spread = Array.from({ length: points }, (_, k) => point(filled(space, spreadSetting(space, k, seed, random))));
  const near = around.flatMap((row) =>
    [0.1, 0.03, 0.01, 0.003].flatMap((width) =>
      Array.from({ length: 8 }, () =>
        point(
          row.map((x, i) =>
            dimensions[i]?.kind === 'choice' ? x : Math.min(1, Math.max(0, x + width * random.normal())),
          ),
        ),
      ),
    ),
  );
  const starts = [
    ...spread.toSorted((a, b) => b.value - a.value).slice(0, climbs),
    ...near.toSorted((a, b) => b.value - a.value).slice(0, climbs),
  ];

  const gradients = { mean: new Float64Array(dimensions.length), variance: new Float64Array(dimensions.length) };
  const steepness = new Float64Array(dimensions.length);
  function climb(from: Point): Point {
    const moves = dimensions.map((d) => d.cells === Infinity && from.params[d.name] !== undefined);
    if (!moves.some(Boolean)) return from;
    const low = from.row.map((x, i) => (moves[i] ? 0 : x));
    const high = from.row.map((x, i) => (moves[i] ? 1 : x));
    const { x } = minimize(
      (row, gradient) => {
        const { mean, variance } = process.at(row, gradients);
        const ei = logImprovement(mean, variance, best);
        const likely = chance?.logAt(row, steepness) ?? 0;
        gradient.forEach((_, i) => {
          const slope = ei.byMean * (gradients.mean[i] as number) + ei.byVariance * (gradients.variance[i] as number);
          gradient[i] = moves[i] ? -slope - (steepness[i] as number) : 0;
        });
        return -ei.value - likely;
      },
      from.row,
      low,
      high,
      { steps: 50, tolerance: 1e-5 },
    );
    const climbed = point(x);
    return climbed.value > from.value ? climbed : from;
  }
  function step(from: Point): Point {
    let now = from;
    dimensions.forEach((d, i) => {
      if (now.params[d.name] === undefined) return;
      for (const x of alternatives(space, i, now.row[i] as number, random)) {
        const other = point(now.row.map((v, k) => (k === i ? x : v)));
        if (other.value > now.value) now = other;
      }
    });
    return now;
  }
  const discrete = dimensions.some((d) => d.cells > 1 && Number.isFinite(d.cells));
  const ends = starts.map((start) => {
    let now = climb(start);
    for (let round = 0; discrete && round < 3; round++) {
      const stepped = step(now);
      if (stepped === now) break;
      now = climb(stepped);
    }
    return now;
  });
  return [...ends, ...spread].toSorted((a, b) => b.value - a.value).map((p) => p.params);
}
