/** zod's issues in words for people. */
import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { coreSentences, say } from '../../../shared/words/core/index.ts';
import { saidOf } from '../../../shared/words/core/rules.ts';
import type { Kind } from '../../../shared/words/core/settings.ts';
import { type Said, type Sentence, tell } from '../../../shared/words/said.ts';
import type { Issue } from '../../../shared/contract/errors.ts';
import { nearestPath } from './names.ts';
import type { Place } from './text.ts';

export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** `message` as data; absent where it has no code. */
  readonly said?: Said | null;
}

export const fault = (path: readonly PropertyKey[], { text, said }: Sentence): Fault => ({ path, message: text, said });

type ZodIssue = z.core.$ZodIssue;

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (v, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

/** The value as it was given, not too long; null where there is none. */
function gotOf(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function choice(values: readonly unknown[], value: unknown): Sentence {
  const all = values.map(String);
  const near =
    typeof value === 'string' ? all.find((v) => distance(v, value) <= Math.max(1, value.length / 3)) : undefined;
  const choices = all.length === 1 ? [JSON.stringify(values[0])] : all;
  return say('setting.choice', { choices, near: near ?? null, got: gotOf(value) });
}

/** What zod calls a kind of value. */
const KINDS: Readonly<Record<string, Kind>> = {
  int: 'int',
  number: 'number',
  string: 'string',
  boolean: 'boolean',
  array: 'list',
  tuple: 'list',
  object: 'mapping',
  record: 'mapping',
};

/** A rule of the schema with the value that breaks it; what zod itself says of anything else has no code. */
function ruled(issue: ZodIssue, got: string | null): Sentence {
  const rule = saidOf(issue as Parameters<typeof saidOf>[0]);
  const said = rule && { code: rule.code, values: { ...rule.values, got } };
  const text = said && tell(coreSentences, said);
  return text === null
    ? { text: `${issue.message}; ${got === null ? 'it is missing' : `got ${got}`}`, said: null }
    : { text, said };
}

function describe(issue: ZodIssue, value: unknown): Sentence {
  const got = gotOf(value);
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected];
      return kind ? say('setting.kind', { kind, got }) : choice([issue.expected], value);
    }
    case 'too_small':
      return say('setting.bound', { bound: issue.inclusive ? 'least' : 'above', limit: Number(issue.minimum), got });
    case 'too_big':
      return say('setting.bound', { bound: issue.inclusive ? 'most' : 'below', limit: Number(issue.maximum), got });
    case 'invalid_value':
      return choice(issue.values, value);
    case 'invalid_union': {
      // Only a union told apart by a key lists what the key may be; any other says itself what it takes.
      const { options } = issue as { options?: unknown[] };
      return options ? choice(options, value) : ruled(issue, got);
    }
    default:
      return ruled(issue, got);
  }
}

/** Of a key that other types have. @param parent the mapping it stands in */
function notOfType(parent: unknown): Sentence {
  const type = (parent as { type?: unknown } | undefined)?.type;
  return typeof type === 'string' ? say('setting.not_of_type', { type }) : say('setting.unknown', { near: null });
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
        if (near === dotted(path)) return fault(path, notOfType(valueAt(value, issue.path)));
        return fault(path, say('setting.unknown', { near }));
      });
    }
    return [fault(issue.path, describe(issue, valueAt(value, issue.path)))];
  });
}

/** A fault with its place in the text. */
export function issueOf({ path, message, said }: Fault, place: Place): Issue {
  return {
    path: path.map(String).join('.'),
    message,
    line: null,
    column: null,
    ...place(path),
    ...(said ? { said } : {}),
  };
}
