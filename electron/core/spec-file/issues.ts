/** zod's issues in words for people. */
import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { nearestPath } from './names.ts';

export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type ZodIssue = z.core.$ZodIssue;

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (v, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

function given(value: unknown): string {
  if (value === undefined) return 'it is missing';
  const text = JSON.stringify(value) ?? String(value);
  return `got ${text.length > 60 ? `${text.slice(0, 57)}...` : text}`;
}

/** "one of a, b (did you mean a?)" */
function choices(values: readonly unknown[], value: unknown): string {
  const near =
    typeof value === 'string'
      ? values.map(String).find((v) => distance(v, value) <= Math.max(1, value.length / 3))
      : undefined;
  const all = values.length === 1 ? JSON.stringify(values[0]) : `one of ${values.map(String).join(', ')}`;
  return near ? `${all}; did you mean ${near}?` : all;
}

/** What zod calls a kind of value, for people. */
const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
};

function describe(issue: ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${KINDS[issue.expected] ?? issue.expected}; ${given(value)}`;
    case 'too_small':
      return `must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}; ${given(value)}`;
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}; ${given(value)}`;
    case 'invalid_value':
      return `expected ${choices(issue.values, value)}; ${given(value)}`;
    case 'invalid_union': {
      // Only a union told apart by a key lists what the key may be; any other says itself what it takes.
      const { options } = issue as { options?: unknown[] };
      return `${options ? `expected ${choices(options, value)}` : issue.message}; ${given(value)}`;
    }
    default:
      return `${issue.message}; ${given(value)}`;
  }
}

/** Of a key that other types have. @param parent the mapping it stands in */
function notOfType(parent: unknown): string {
  const type = (parent as { type?: unknown } | undefined)?.type;
  return typeof type === 'string' ? `unknown key; type ${type} does not have it, others do` : 'unknown key';
}

/**
 * Every fault, unknown keys one by one with the nearest known name.
 * @param nearest the known key path that an unknown one most likely meant
 */
export function faultsOf(
  issues: readonly ZodIssue[],
  value: unknown,
  nearest: (path: string) => string | null = nearestPath,
): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const path = [...issue.path, key];
        const near = nearest(dotted(path));
        if (near === dotted(path)) return { path, message: notOfType(valueAt(value, issue.path)) };
        return { path, message: near ? `unknown key; did you mean ${near}?` : 'unknown key' };
      });
    }
    return [{ path: issue.path, message: describe(issue, valueAt(value, issue.path)) }];
  });
}
