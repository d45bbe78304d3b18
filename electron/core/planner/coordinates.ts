/** Settings as rows of numbers: a number parameter by its place on the unit interval, a choice by its index, NaN where inactive. */
import type { Json } from '../../../shared/spec/sweep/distributions.ts';
import { type Dimension, type Params, type Space, isActive } from './space.ts';

const indices = new WeakMap<Dimension, Map<string, number>>();

function indexIn(dimension: Dimension & { kind: 'choice' }, value: Json): number {
  let known = indices.get(dimension);
  if (!known) indices.set(dimension, (known = new Map(dimension.values.map((v, i) => [JSON.stringify(v), i]))));
  return known.get(JSON.stringify(value)) ?? NaN;
}

/** What is not of the space (another sweep's value, a text for a number) counts as not there. */
export function coordinatesOf(space: Space, params: Params): Float64Array {
  return Float64Array.from(space.dimensions, (d) => {
    const value = params[d.name];
    if (value === undefined || !isActive(d, params)) return NaN;
    if (d.kind === 'choice') return indexIn(d, value);
    return typeof value === 'number' && Number.isFinite(value) ? d.toUnit(value) : NaN;
  });
}

/** The setting of a row. A dimension that is active and has no coordinate gets one from `missing`. */
export function settingOf(
  space: Space,
  row: ArrayLike<number>,
  missing: (dimension: Dimension, i: number) => number,
): Params {
  const params: Record<string, Json> = {};
  space.dimensions.forEach((d, i) => {
    if (!isActive(d, params)) return;
    const given = row[i] as number;
    const x = Number.isNaN(given) ? missing(d, i) : given;
    params[d.name] = d.kind === 'choice' ? (d.values[x] as Json) : d.fromUnit(x);
  });
  return params;
}
