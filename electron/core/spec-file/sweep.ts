/** The only way text becomes a sweep: YAML or JSON, one schema and the planner's checks, all errors with their place. */
import { distance } from 'fastest-levenshtein';
import { type Document, isMap, isScalar } from 'yaml';
import type { Issue } from '../../../shared/contract/errors.ts';
import { type SweepSpec, sweepSpec } from '../../../shared/spec/sweep.ts';
import { parameterSpec } from '../../../shared/spec/sweep/parameter.ts';
import { type Plan, planOf } from '../planner/plan.ts';
import { type Fault, faultsOf, issueOf } from './issues.ts';
import { type Place, readText, tooDeep, tooDeepMessage, whole } from './text.ts';

export type SweepResult =
  | { readonly ok: true; readonly sweep: SweepSpec; readonly plan: Plan }
  | { readonly ok: false; readonly issues: Issue[] };

/** Keys that would reach into an object's own parts. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

function forbiddenKeys(value: unknown, path: readonly string[] = []): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => {
    const at = [...path, key];
    if (FORBIDDEN.has(key)) return [{ path: at, message: 'this name cannot be used' }];
    return forbiddenKeys((value as Record<string, unknown>)[key], at);
  });
}

const MAX_PARAMETERS = 500;

const shape = (schema: unknown): string[] => Object.keys((schema as { shape?: object }).shape ?? {});
const topKeys = shape(sweepSpec);
const parameterKeys = shape(parameterSpec);

function nearestName(path: string): string | null {
  const keys = path.split('.');
  const last = keys.at(-1) as string;
  const known = keys.length > 1 ? parameterKeys : topKeys;
  const [best] = known.map((name) => ({ name, off: distance(name, last) })).toSorted((a, b) => a.off - b.off);
  return best && best.off <= Math.max(1, last.length / 3) ? best.name : null;
}

const isWrittenAsFloat = (node: unknown): boolean => isScalar(node) && /[.eE]/.test(node.source ?? '');

/**
 * W&B tells `min: 0.0` from `min: 0`: bounds of which one is written as a float make a uniform distribution, whole ones int_uniform.
 * The value alone no longer shows it, so the distribution is written out here.
 */
function spellOutFloats(node: unknown, value: unknown): void {
  if (!isMap(node) || typeof value !== 'object' || value === null) return;
  for (const { key, value: child } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const own = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    if (!isMap(child) || typeof own !== 'object' || own === null) continue;
    const parameter = own as Record<string, unknown>;
    if (child.has('min') && child.has('max') && !child.has('distribution')) {
      if (isWrittenAsFloat(child.get('min', true)) || isWrittenAsFloat(child.get('max', true)))
        parameter.distribution = 'uniform';
    }
    spellOutFloats(child.get('parameters', true), parameter.parameters);
  }
}

function withPlaces(faults: readonly Fault[], place: Place): SweepResult {
  return { ok: false, issues: faults.map((fault) => issueOf(fault, place)) };
}

/** Counted before anything else looks at them. */
function countParameters(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>(
    (n, p) => n + 1 + countParameters((p as { parameters?: unknown } | null)?.parameters),
    0,
  );
}

function check(value: Record<string, unknown>, place: Place): SweepResult {
  const count = countParameters(value.parameters);
  if (count > MAX_PARAMETERS)
    return withPlaces(
      [{ path: ['parameters'], message: `has ${count} parameters; at most ${MAX_PARAMETERS} are taken` }],
      place,
    );
  const forbidden = forbiddenKeys({ ...value, spec: undefined });
  if (forbidden.length > 0) return withPlaces(forbidden, place);
  const parsed = sweepSpec.safeParse(value);
  if (!parsed.success) return withPlaces(faultsOf(parsed.error.issues, value, nearestName), place);
  const planned = planOf(parsed.data);
  if (planned.ok) return { ok: true, sweep: parsed.data, plan: planned.plan };
  return withPlaces([...planned.faults, ...faultsOf(planned.issues, value, () => null)], place);
}

/** Checks a value that has no text, e.g. one from a call. */
export function checkSweep(value: Record<string, unknown>): SweepResult {
  return tooDeep(value) ? whole(tooDeepMessage('sweep')) : check(value, () => null);
}

/** @param format JSON is read by the same parser, so that its errors have places too */
export function readSweep(text: string, format: 'yaml' | 'json'): SweepResult {
  const read = readText(text, format, 'sweep', 'docs/guide/sweeps.md');
  if (!read.ok) return read;
  const document: Document = read.document;
  spellOutFloats(document.get('parameters', true), read.value.parameters);
  return check(read.value, read.place);
}
