/** Draws from a space, and the ways never to propose a setting twice. */
import type { Random } from '../../../shared/random.ts';
import type { Json } from '../../../shared/spec/sweep/distributions.ts';
import type { Trial } from './sampler.ts';
import { SOBOL_DIMENSIONS, sobol } from './sobol.ts';
import { type Dimension, type Params, type Space, cellsOf, isActive, keyOf } from './space.ts';

/** Uniform in [0, 1), 53 bits. */
export const fine = (random: Random): number =>
  ((random.bits() >>> 5) * 0x4000000 + (random.bits() >>> 6)) / 0x20000000000000;

/** The value at `u` of the unit interval: of it, a choice has the part its probability says. */
export function valueFrom(dimension: Dimension, u: number): Json {
  if (dimension.kind === 'number') return dimension.fromUnit(u);
  let left = u;
  const { values, probabilities } = dimension;
  const at = probabilities.findIndex((p) => (left -= p) < 0);
  return values[at === -1 ? probabilities.findLastIndex((p) => p > 0) : at] as Json;
}

/** A setting from one number in [0, 1) a dimension; those of inactive dimensions are left. */
export function settingFrom(space: Space, unit: (i: number) => number): Params {
  const params: Record<string, Json> = {};
  space.dimensions.forEach((d, i) => {
    // Asked for whether active or not, so that a draw never shifts the ones after it.
    const u = unit(i);
    if (isActive(d, params)) params[d.name] = valueFrom(d, u);
  });
  return params;
}

export const drawSetting = (space: Space, random: Random): Params => settingFrom(space, () => fine(random));

/** Setting number `index` of a plan that fills the space evenly; beyond the dimensions of the sequence it is drawn. */
export const spreadSetting = (space: Space, index: number, seed: number, random: Random): Params =>
  settingFrom(space, (i) => (i < SOBOL_DIMENSIONS ? sobol(index, i, seed) : fine(random)));

const TRIES = 64;
/** Larger discrete spaces are not gone through; no sweep fills them. */
const MAX_CELLS = 1_000_000;

/** Any setting that has not been, or null where there is none. */
function anyUnseen(space: Space, seen: ReadonlySet<string>, random: Random): Params | null {
  let chosen: Params | null = null;
  let count = 0;
  for (const params of cellsOf(space)) {
    if (seen.has(keyOf(space, params))) continue;
    // Reservoir of one: every unseen cell is as likely.
    if (random.below(++count) === 0) chosen = params;
  }
  return chosen;
}

/** The first of `candidates` that has not been; without one, a random setting that has not; null where every one has. */
export function firstUnseen(
  space: Space,
  history: readonly Trial[],
  candidates: Iterable<Params>,
  random: Random,
): Params | null {
  const seen = new Set(history.map((t) => keyOf(space, t.params)));
  for (const params of candidates) if (!seen.has(keyOf(space, params))) return params;
  for (let i = 0; i < TRIES; i++) {
    const params = drawSetting(space, random);
    if (!seen.has(keyOf(space, params))) return params;
  }
  return space.cells <= MAX_CELLS ? anyUnseen(space, seen, random) : drawSetting(space, random);
}
