/** A forest of regression trees over settings (Breiman 2001, Random Forests), small and seeded. */
import { type Random, randomStream } from '../../../../shared/random.ts';
import type { Dimension, Space } from '../space.ts';

/** The part of the space that a leaf stands for, and the mean loss there. */
export interface Leaf {
  readonly value: number;
  /** Of each dimension: [from, to) on the unit interval for numbers, the indices for choices. */
  readonly parts: readonly Part[];
}

export type Part =
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'set'; readonly members: ReadonlySet<number> };

/** A tree as its leaves: together they are the whole space, and no two overlap. */
export type Tree = readonly Leaf[];

const TREES = 48;
const LEAST_IN_LEAF = 2;

interface Split {
  readonly dimension: number;
  readonly left: (x: number) => boolean;
  readonly parts: readonly [Part, Part];
  readonly gain: number;
}

const wholeOf = (d: Dimension): Part =>
  d.kind === 'choice' ? { kind: 'set', members: new Set(d.values.keys()) } : { kind: 'range', low: 0, high: 1 };

/** The part of a dimension that counts, as it would be drawn: lengths for numbers, probabilities for choices. */
export function shareOf(d: Dimension, part: Part): number {
  if (part.kind === 'range') return part.high - part.low;
  return d.kind === 'choice' ? [...part.members].reduce((sum, m) => sum + (d.probabilities[m] as number), 0) : 1;
}

export const isIn = (part: Part, x: number): boolean =>
  part.kind === 'range' ? x >= part.low && (x < part.high || part.high === 1) : part.members.has(x);

function splitAt(dimension: number, part: Part, at: number, gain: number): Split {
  if (part.kind === 'range') {
    const parts = [
      { kind: 'range', low: part.low, high: at },
      { kind: 'range', low: at, high: part.high },
    ] as const;
    return { dimension, left: (x) => x < at, parts, gain };
  }
  const rest = new Set([...part.members].filter((m) => m !== at));
  const parts = [
    { kind: 'set', members: new Set([at]) },
    { kind: 'set', members: rest },
  ] as const;
  return { dimension, left: (x) => x === at, parts, gain };
}

interface Sum {
  readonly n: number;
  readonly total: number;
}

/** How much less the squares are off their means when a part of the trials is taken out. */
function gainOf(part: Sum, all: Sum): number {
  const [n, total] = [all.n - part.n, all.total - part.total];
  if (part.n < LEAST_IN_LEAF || n < LEAST_IN_LEAF) return 0;
  return part.total ** 2 / part.n + total ** 2 / n - all.total ** 2 / all.n;
}

/** The best place to part a dimension: half-way between neighbouring trials, or one value from the others. */
function bestPlace(
  part: Part,
  points: readonly { readonly x: number; readonly y: number }[],
  all: Sum,
): { at: number; gain: number } {
  let best = { at: NaN, gain: 1e-12 };
  const offer = (at: number, sum: Sum): void => {
    const gain = gainOf(sum, all);
    if (gain > best.gain) best = { at, gain };
  };
  if (part.kind === 'set') {
    for (const at of part.members) {
      const own = points.filter(({ x }) => x === at);
      offer(at, { n: own.length, total: own.reduce((sum, { y }) => sum + y, 0) });
    }
    return best;
  }
  const sorted = points.toSorted((a, b) => a.x - b.x);
  let total = 0;
  sorted.forEach(({ x, y }, k) => {
    const before = sorted[k - 1]?.x;
    if (before !== undefined && before < x) offer((before + x) / 2, { n: k, total });
    total += y;
  });
  return best;
}

function grow(
  parts: readonly Part[],
  members: readonly number[],
  rows: readonly Float64Array[],
  y: readonly number[],
  random: Random,
): Leaf[] {
  const total = members.reduce((sum, i) => sum + (y[i] as number), 0);
  let best: Split | null = null;
  parts.forEach((part, d) => {
    // Some dimensions sit each split out, so that the trees differ.
    if (random.uniform() < 1 / 3) return;
    const points = members.map((i) => ({ x: rows[i]?.[d] as number, y: y[i] as number }));
    const { at, gain } = bestPlace(part, points, { n: members.length, total });
    if (!Number.isNaN(at) && gain > (best?.gain ?? 0)) best = splitAt(d, part, at, gain);
  });
  const split = best as Split | null;
  if (!split) return [{ value: total / members.length, parts }];
  return split.parts.flatMap((part, side) =>
    grow(
      parts.map((p, d) => (d === split.dimension ? part : p)),
      members.filter((i) => split.left(rows[i]?.[split.dimension] as number) === (side === 0)),
      rows,
      y,
      random,
    ),
  );
}

/** @param rows coordinates without gaps, one a trial; @param y their losses, finite */
export function forestOf(space: Space, rows: readonly Float64Array[], y: readonly number[], seed: number): Tree[] {
  const whole = space.dimensions.map(wholeOf);
  return Array.from({ length: TREES }, (_, t) => {
    const random = randomStream(seed, 'sweep: forest', t);
    const drawn = rows.map(() => random.below(rows.length));
    return grow(whole, drawn, rows, y, random);
  });
}
