/** The space of a sweep: its parameters as dimensions, what is active when, and the cells of a discrete one. */
import type { Json } from '../../../shared/spec/sweep/distributions.ts';
import { distributionOf } from '../../../shared/spec/sweep/distributions.ts';
import { type FlatParameter, flatParameters } from '../../../shared/spec/sweep/flat.ts';
import type { ConditionSpec, ParameterSpec } from '../../../shared/spec/sweep/parameter.ts';
import { type Axis, axisOf } from './numbers.ts';

/** Values by the parameters' dotted names. A parameter whose conditions do not hold is not there. */
export type Params = Readonly<Record<string, Json>>;

interface Common {
  readonly name: string;
  /** Keys as the file has them, for answers in its own shape. */
  readonly keys: readonly string[];
  /** Key path in the file. */
  readonly path: readonly string[];
  readonly conditions: readonly { readonly parent: string; readonly holds: (value: Json) => boolean }[];
}

export interface ChoiceDimension extends Common {
  readonly kind: 'choice';
  readonly cells: number;
  readonly values: readonly Json[];
  /** Of each value; they add up to 1. */
  readonly probabilities: readonly number[];
}

export interface NumberDimension extends Common, Axis {
  readonly kind: 'number';
}

export type Dimension = ChoiceDimension | NumberDimension;

export interface Space {
  /** A dimension comes after those it depends on. */
  readonly dimensions: readonly Dimension[];
  /** Settings there are; Infinity where a dimension is continuous. */
  readonly cells: number;
  /** Values that stood twice in a list and count once. */
  readonly duplicates: number;
}

const same = (a: Json, b: Json): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function holds(is: ConditionSpec): (value: Json) => boolean {
  if (Array.isArray(is)) return (value) => is.some((one) => same(one, value));
  if (typeof is === 'object' && is !== null) {
    const { min = -Infinity, max = Infinity } = is;
    return (value) => typeof value === 'number' && value >= min && value <= max;
  }
  return (value) => same(is, value);
}

function choice(common: Common, all: readonly Json[], weights: readonly number[] | undefined): ChoiceDimension {
  const at = new Map<string, number>();
  const values: Json[] = [];
  const probabilities: number[] = [];
  const total = weights?.reduce((a, b) => a + b, 0) ?? 1;
  all.forEach((value, i) => {
    const key = JSON.stringify(value);
    const known = at.get(key);
    const weight = weights ? (weights[i] as number) / total : 1;
    if (known !== undefined) {
      // One that stands twice counts once, with what both were given.
      if (weights) probabilities[known] = (probabilities[known] as number) + weight;
      return;
    }
    at.set(key, values.length);
    values.push(value);
    probabilities.push(weight);
  });
  const even = 1 / values.length;
  return {
    ...common,
    kind: 'choice',
    cells: values.length,
    values,
    probabilities: weights ? probabilities : probabilities.map(() => even),
  };
}

function dimensionOf({ name, keys, path, parameter, conditions }: FlatParameter): Dimension {
  const common: Common = {
    name,
    keys,
    path,
    conditions: conditions.map(({ parent, is }) => ({ parent, holds: holds(is) })),
  };
  const id = distributionOf(parameter);
  if (parameter.value !== undefined) return choice(common, [parameter.value], undefined);
  if (parameter.values !== undefined) return choice(common, parameter.values, parameter.probabilities);
  return { ...common, kind: 'number', ...axisOf(id ?? 'uniform', parameter) };
}

/** @param parameters as sweepSpec has checked them */
export function spaceOf(parameters: Readonly<Record<string, ParameterSpec>>): Space {
  const { list } = flatParameters(parameters);
  const dimensions = list.map(dimensionOf);
  const written = list.reduce((n, { parameter }) => n + (parameter.values?.length ?? 0), 0);
  const kept = dimensions.reduce((n, d, i) => n + (list[i]?.parameter.values && d.kind === 'choice' ? d.cells : 0), 0);
  return { dimensions, cells: countCells(dimensions), duplicates: written - kept };
}

/** Whether a dimension's conditions hold, given the values of the dimensions before it. */
export function isActive(dimension: Dimension, params: Params): boolean {
  return dimension.conditions.every(({ parent, holds: ok }) => {
    const value = params[parent];
    return value !== undefined && ok(value);
  });
}

const valueAt = (d: Dimension, cell: number): Json =>
  d.kind === 'choice' ? (d.values[cell] as Json) : d.valueAt(cell);

/** Settings there are: parents are gone through value by value, every other dimension only multiplies. */
function countCells(dimensions: readonly Dimension[]): number {
  const parents = new Set(dimensions.flatMap((d) => d.conditions.map((c) => c.parent)));
  const ways = dimensions.reduce((n, d) => (parents.has(d.name) ? n * d.cells : n), 1);
  const all = dimensions.reduce((n, d) => n * d.cells, 1);
  // Too many parents to go through: as if nothing depended on anything, which is an upper bound.
  if (ways > 1e6) return all;
  const count = (i: number, params: Record<string, Json>): number => {
    const d = dimensions[i];
    if (!d) return 1;
    if (!isActive(d, params)) return count(i + 1, params);
    if (!parents.has(d.name)) return d.cells * count(i + 1, params);
    let sum = 0;
    for (let cell = 0; cell < d.cells; cell++) sum += count(i + 1, { ...params, [d.name]: valueAt(d, cell) });
    return sum;
  };
  return count(0, {});
}

/** Every setting of a discrete space once; the last parameter changes fastest. */
export function* cellsOf(space: Space, i = 0, params: Params = {}): Generator<Params> {
  const d = space.dimensions[i];
  if (!d) yield params;
  else if (!isActive(d, params)) yield* cellsOf(space, i + 1, params);
  else
    for (let cell = 0; cell < d.cells; cell++) yield* cellsOf(space, i + 1, { ...params, [d.name]: valueAt(d, cell) });
}

/** The same for the same setting, whatever the order of its keys. */
export function keyOf(space: Space, params: Params): string {
  return JSON.stringify(space.dimensions.map((d) => params[d.name] ?? null));
}

/** A setting in the shape of the file: nested where the parameters are nested, dotted where they are dotted. */
export function asWritten(space: Space, params: Params): Record<string, Json> {
  const shaped: Record<string, Json> = {};
  for (const { name, keys } of space.dimensions) {
    const value = params[name];
    if (value === undefined) continue;
    let target = shaped as Record<string, unknown>;
    for (const key of keys.slice(0, -1)) target = (target[key] ??= {}) as Record<string, unknown>;
    target[keys.at(-1) as string] = value;
  }
  return shaped;
}
