/** The parameters of a sweep file as rows of a form, and what an edit makes of the file. Pure. */
import { parse } from 'yaml';
import { type DistributionId, distributionOf, distributions } from '../../../shared/spec/sweep/distributions.ts';
import { rename, setAt } from '../../form/document.ts';
import { textOf } from '../../form/fields.ts';
import { isRecord } from '../../form/schema.ts';

export const drawnKeys = ['value', 'values', 'probabilities', 'min', 'max', 'mu', 'sigma', 'q'] as const;
export type DrawnKey = (typeof drawnKeys)[number];

export interface ParameterRow {
  /** As the sweep names it: nested ones with dots. */
  readonly name: string;
  /** Where it stands in the file. */
  readonly path: readonly string[];
  /** Null where its keys fit no distribution. */
  readonly distribution: DistributionId | null;
  /** The keys its distribution has, those there and those that may be, as text. */
  readonly fields: readonly { readonly key: DrawnKey; readonly text: string; readonly needed: boolean }[];
  /** On which others it stands, as YAML in one line; empty: always. */
  readonly condition: string;
}

function rowOf(name: string, path: readonly string[], own: Readonly<Record<string, unknown>>): ParameterRow {
  const distribution = distributionOf(own as Parameters<typeof distributionOf>[0]);
  const { needs, takes }: { needs: readonly DrawnKey[]; takes: readonly DrawnKey[] } = distribution
    ? distributions[distribution]
    : { needs: [], takes: drawnKeys };
  return {
    name,
    path,
    distribution,
    fields: [...needs, ...takes].map((key) => ({ key, text: textOf(own[key]), needed: needs.includes(key) })),
    condition: textOf(own.if),
  };
}

/** @param file the sweep file, read */
export function parametersOf(file: Readonly<Record<string, unknown>>): ParameterRow[] {
  const walk = (group: unknown, names: readonly string[], path: readonly string[]): ParameterRow[] =>
    !isRecord(group)
      ? []
      : Object.entries(group).flatMap(([key, own]) => {
          const at = [...path, key];
          if (!isRecord(own)) return [rowOf([...names, key].join('.'), at, {})];
          if (isRecord(own.parameters)) return walk(own.parameters, [...names, key], [...at, 'parameters']);
          return [rowOf([...names, key].join('.'), at, own)];
        });
  return walk(file.parameters, [], ['parameters']);
}

/** What a key begins with when its distribution comes to need it. */
const firsts: Readonly<Record<DrawnKey, unknown>> = {
  value: 0,
  values: [0.01, 0.1],
  probabilities: [0.5, 0.5],
  min: 0.0001,
  max: 0.1,
  mu: 0,
  sigma: 1,
  q: 1,
};

/** The file with another distribution for a parameter; keys that both have keep their values. */
export function setDistribution(
  text: string,
  row: ParameterRow,
  to: DistributionId,
  own: Readonly<Record<string, unknown>>,
): string {
  const { needs, takes }: { needs: readonly DrawnKey[]; takes: readonly DrawnKey[] } = distributions[to];
  const isWhole = to === 'int_uniform';
  const first = (key: DrawnKey): unknown =>
    isWhole && key === 'min' ? 1 : isWhole && key === 'max' ? 10 : firsts[key];
  const kept = [...needs, ...takes].flatMap((key) => {
    const there = own[key];
    const fits = there !== undefined && !(isWhole && !Number.isInteger(there));
    if (fits) return [[key, there] as const];
    return needs.includes(key) ? [[key, first(key)] as const] : [];
  });
  const drawn = Object.fromEntries(kept);
  const told =
    distributionOf(drawn as Parameters<typeof distributionOf>[0]) === to ? drawn : { distribution: to, ...drawn };
  return setAt(text, row.path, own.if === undefined ? told : { ...told, if: own.if });
}

/** The file with a field of a parameter set; empty takes it out. @throws Error where the text is no value */
export function setField(text: string, row: ParameterRow, key: DrawnKey | 'if', entered: string): string {
  const trimmed = entered.trim();
  if (trimmed === '') return setAt(text, [...row.path, key], undefined);
  const isList = (key === 'values' || key === 'probabilities') && !trimmed.startsWith('[');
  const value = parse(isList ? `[${trimmed}]` : trimmed, { schema: 'core' }) as unknown;
  if (!isList && !['if', 'value', 'values', 'probabilities'].includes(key) && typeof value !== 'number')
    throw new Error(`${trimmed} is not a number.`);
  return setAt(text, [...row.path, key], value);
}

/** The file with one more parameter, a rate as most want one. */
export const addParameter = (text: string, name: string): string =>
  setAt(text, ['parameters', name], { distribution: 'log_uniform_values', min: firsts.min, max: firsts.max });

export const removeParameter = (text: string, row: ParameterRow): string => setAt(text, row.path, undefined);

/** A nested parameter keeps its group: only the last part of its name is written anew. */
export function renameParameter(text: string, row: ParameterRow, to: string): string {
  const group = row.name.slice(0, row.name.length - (row.path.at(-1)?.length ?? 0));
  const last = to.startsWith(group) ? to.slice(group.length) : to;
  return last === '' ? text : rename(text, row.path, last);
}
