/** Every key of an experiment, of every task, optimizer, schedule, model and tokenizer, with a value of another kind: an error that names the key and its place. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readSpec } from '../../../electron/core/spec-file/index.ts';
import { experimentSpec } from '../../../shared/spec/experiment.ts';
import type { Schema } from '../../unit/docs/reference.ts';

type Path = readonly string[];
interface Key {
  readonly path: Path;
  readonly schema: Schema;
  /** The `type` of every part on the way, by the part's path. */
  readonly types: Readonly<Record<string, string>>;
}

const branchesOf = (schema: Schema): readonly Schema[] =>
  schema.oneOf || schema.anyOf ? [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap(branchesOf) : [schema];

function keysOf(schema: Schema, path: Path = [], types: Key['types'] = {}): Key[] {
  return branchesOf(schema).flatMap((branch) => {
    const type = branch.properties?.type?.const;
    const here = typeof type === 'string' ? { ...types, [path.join('.')]: type } : types;
    return Object.entries(branch.properties ?? {}).flatMap(([name, child]): Key[] => {
      const at = [...path, name];
      return [{ path: at, schema: child, types: here }, ...keysOf(child, at, here)];
    });
  });
}

/** The kinds of values a schema takes, as JSON has them. */
const kindsOf = (schema: Schema): Set<string> =>
  new Set(branchesOf(schema).map((s) => (s.const !== undefined || s.enum ? 'string' : (s.type ?? 'object'))));

/** One of each kind, none of which any key takes for what it is. */
const STRANGERS: readonly { readonly kind: string; readonly value: unknown }[] = [
  { kind: 'null', value: null },
  { kind: 'boolean', value: true },
  { kind: 'number', value: -1.5 },
  { kind: 'string', value: '\u0000 no such thing' },
  { kind: 'array', value: [[{}]] },
  { kind: 'object', value: { 'no such key': {} } },
];

/** An experiment that has the key, and nothing wrong with it but that. */
function withValue({ path, types }: Key, value: unknown): string {
  const spec: Record<string, unknown> = { task: { type: 'text', data: 'x' } };
  const lay = (keys: Path, what: unknown): void => {
    let target = spec;
    for (const key of keys.slice(0, -1)) target = (target[key] ??= {}) as Record<string, unknown>;
    target[keys.at(-1) as string] = what;
  };
  for (const [part, type] of Object.entries(types)) lay([...(part === '' ? [] : part.split('.')), 'type'], type);
  const task = spec.task as Record<string, unknown>;
  if (task.type === 'tabular') task.target = 'y';
  lay(path, value);
  return JSON.stringify(spec, null, 1);
}

const keys = keysOf(z.toJSONSchema(experimentSpec, { io: 'input', unrepresentable: 'any' }) as Schema);
const titled = keys.map(
  (key) => [`${key.path.join('.')} of ${Object.values(key.types).join(', ') || 'all'}`, key] as const,
);

it('the schema has its keys, those of every task, optimizer and schedule among them', () => {
  expect(keys.length).toBeGreaterThan(250);
});

describe('a value of another kind is refused at its key', () => {
  it.each(titled)('%s', (_, key) => {
    const kinds = kindsOf(key.schema);
    const numeric = kinds.has('integer') || kinds.has('number');
    const wrong = STRANGERS.filter(({ kind }) => !kinds.has(kind) && !(kind === 'number' && numeric));
    expect(wrong.length).toBeGreaterThan(0);
    for (const { value } of wrong) {
      const text = withValue(key, value);
      const read = readSpec(text, 'json');
      if (read.ok) throw new Error(`${JSON.stringify(value)} was taken: ${text}`);
      const path = key.path.join('.');
      const issue = read.issues.find((i) => i.path === path || i.path.startsWith(`${path}.`));
      expect(issue, JSON.stringify(read.issues)).toBeDefined();
      expect(text.split('\n')[(issue?.line ?? 0) - 1]).toContain(`"${key.path.at(-1)}"`);
      expect(issue?.message).toMatch(/; (got |it is missing)|^unknown key/);
      expect(issue?.message.length).toBeLessThan(700);
      expect(issue?.message).not.toMatch(/\n\s*at |ZodError|invalid_/);
    }
  });
});
