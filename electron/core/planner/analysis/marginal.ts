/** What a forest says of some parameters alone, the others averaged out (Hutter et al. 2014, functional ANOVA). */
import type { Dimension, Space } from '../space.ts';
import { type Leaf, type Tree, isIn, shareOf } from './forest.ts';

const known = new WeakMap<Leaf, readonly number[]>();

/** The share of each dimension that a leaf has; worked out once. */
function sharesOf(space: Space, leaf: Leaf): readonly number[] {
  let shares = known.get(leaf);
  if (!shares) {
    shares = leaf.parts.map((part, i) => shareOf(space.dimensions[i] as Dimension, part));
    known.set(leaf, shares);
  }
  return shares;
}

/** The mean of the tree over everything but the dimensions given, which have the coordinates `at`. */
export function marginalAt(space: Space, tree: Tree, dimensions: readonly number[], at: readonly number[]): number {
  let sum = 0;
  for (const leaf of tree) {
    if (!dimensions.every((d, k) => isIn(leaf.parts[d] as Leaf['parts'][number], at[k] as number))) continue;
    sum +=
      leaf.value * sharesOf(space, leaf).reduce((product, s, i) => (dimensions.includes(i) ? product : product * s), 1);
  }
  return sum;
}

/** Coordinates at which a dimension's marginal changes, with the share of each stretch. */
function stretches(d: Dimension, i: number, tree: Tree): { at: number; share: number }[] {
  if (d.kind === 'choice') return d.values.map((_, k) => ({ at: k, share: d.probabilities[k] as number }));
  const edges = new Set([0, 1]);
  for (const { parts } of tree) {
    const part = parts[i];
    if (part?.kind === 'range') edges.add(part.low).add(part.high);
  }
  const sorted = [...edges].toSorted((a, b) => a - b);
  return sorted.slice(1).map((high, k) => {
    const low = sorted[k] as number;
    return { at: (low + high) / 2, share: high - low };
  });
}

/** Of each dimension, the part of the tree's variance that it makes alone; all 0 where the tree is flat. */
export function effectsOf(space: Space, tree: Tree): number[] {
  const volumes = tree.map((leaf) => sharesOf(space, leaf).reduce((a, b) => a * b, 1));
  const mean = tree.reduce((sum, leaf, k) => sum + leaf.value * (volumes[k] as number), 0);
  const variance = tree.reduce((sum, leaf, k) => sum + (volumes[k] as number) * (leaf.value - mean) ** 2, 0);
  return space.dimensions.map((d, i) => {
    if (!(variance > 0) || d.cells === 1) return 0;
    const own = stretches(d, i, tree).reduce(
      (sum, { at, share }) => sum + share * (marginalAt(space, tree, [i], [at]) - mean) ** 2,
      0,
    );
    return own / variance;
  });
}
