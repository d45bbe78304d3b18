/** `path.to.key=value`: single settings laid over an experiment before it is checked. */
import { parse } from 'yaml';
import type { Issue } from '../../../shared/contract/errors.ts';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_KEYS = 32;

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One setting read, or what is wrong with it. */
export function readSet(
  text: string,
): { readonly keys: string[]; readonly value: unknown } | { readonly problem: string } {
  const at = text.indexOf('=');
  const keys = text.slice(0, at).split('.');
  if (at <= 0 || keys.some((k) => k === '' || FORBIDDEN.has(k)) || keys.length > MAX_KEYS)
    return { problem: `${text.slice(0, 80)}: write it as path.to.key=value` };
  try {
    return { keys, value: parse(text.slice(at + 1), { schema: 'core' }) };
  } catch {
    return { problem: `${text.slice(0, 80)}: the value is not a YAML scalar; put it in quotes` };
  }
}

/** Lays one setting over `value` in place. Returns what is wrong with it, or null. */
function applySet(value: Plain, text: string): string | null {
  const set = readSet(text);
  if ('problem' in set) return set.problem;
  layValue(value, set.keys, set.value);
  return null;
}

/** Lays one value over `value` in place. @param keys none of them reaches into an object's own parts */
export function layValue(value: Plain, keys: readonly string[], parsed: unknown): void {
  const last = keys.at(-1) as string;
  let target = value;
  for (const key of keys.slice(0, -1)) {
    const next = Object.hasOwn(target, key) ? target[key] : undefined;
    target = isPlain(next) ? next : ((target[key] = {}) as Plain);
  }
  // The options of one type are not those of another: a new type begins with its defaults.
  if (last === 'type' && target !== value && target.type !== undefined && target.type !== parsed) {
    for (const key of Object.keys(target)) Reflect.deleteProperty(target, key);
  }
  target[last] = parsed;
}

/** @returns a changed copy, and every setting that could not be laid over it */
export function applySets(value: Plain, sets: readonly string[]): { value: Plain; issues: Issue[] } {
  const copy = structuredClone(value);
  const issues = sets
    .map((text) => applySet(copy, text))
    .filter((message) => message !== null)
    .map((message) => ({ path: '', message: `--set ${message}`, line: null, column: null }));
  return { value: copy, issues };
}

/** The key path of a setting. */
export const setPath = (text: string): string => text.slice(0, text.indexOf('='));
