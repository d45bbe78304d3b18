/** A sweep's text made ready: the file, its experiment, and what its parameters mean there. All errors at once, with their place. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Issue } from '../../../shared/contract/errors.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import type { Plan } from '../planner/plan.ts';
import { valueFrom } from '../planner/draw.ts';
import { type Dimension, type Params, isActive } from '../planner/space.ts';
import { type SpecResult, checkSpec, readSpec } from '../spec-file/index.ts';
import { pathOf } from '../spec-file/names.ts';
import { readSweep } from '../spec-file/sweep.ts';
import type { StoredSweep } from './stored.ts';
import { trialSpec } from './trial-spec.ts';

export type ReadSweep =
  | { readonly ok: true; readonly stored: Omit<StoredSweep, 'parent'>; readonly plan: Plan; readonly base_dir: string }
  | { readonly ok: false; readonly issues: Issue[] };

const MAX_TEXT = 4_000_000;
/** Values of one parameter that are tried on the experiment before anything starts. */
const TRIED = 50;

const issue = (path: string, message: string): Issue => ({ path, message, line: null, column: null });

/** The experiment the file names or holds, and the folder relative data paths begin in. */
function experimentOf(spec: unknown, baseDir: string | null, home: string): { read: SpecResult; base_dir: string } {
  const here = baseDir ?? home;
  const failed = (message: string): { read: SpecResult; base_dir: string } => ({
    read: { ok: false, issues: [issue('spec', message)] },
    base_dir: here,
  });
  if (spec === undefined) return failed('is missing: the experiment every trial trains, or the path of its file');
  if (typeof spec !== 'string') {
    const read = checkSpec(spec);
    const issues = read.ok ? [] : read.issues.map((i) => ({ ...i, path: i.path ? `spec.${i.path}` : 'spec' }));
    return { read: read.ok ? read : { ok: false, issues }, base_dir: here };
  }
  if (baseDir === null) return failed('names a file, and this text stands in none; write the experiment itself here');
  const file = resolve(baseDir, spec);
  try {
    const text = readFileSync(file, 'utf8').slice(0, MAX_TEXT + 1);
    const read = readSpec(text, file.endsWith('.json') ? 'json' : 'yaml');
    const issues = read.ok
      ? []
      : read.issues.map((i) => issue('spec', `${file}:${i.line ?? 1}:${i.column ?? 1}: ${i.path}: ${i.message}`));
    return { read: read.ok ? read : { ok: false, issues }, base_dir: dirname(file) };
  } catch (error) {
    return failed(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

function has(value: unknown, path: string): boolean {
  let at = value;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return true;
}

/** In a sweep of a script every name is a parameter of the script, unless it is a whole key path of an experiment. */
function scriptPath(name: string, { task, params }: ExperimentSpec): { path: string } | null {
  if (task.type !== 'command') return null;
  const [head = ''] = name.split('.');
  if (head === 'params') return { path: name };
  return Object.hasOwn(params, head) ||
    !(name.includes('.') && has({ task: {}, optimizer: {}, schedule: {}, training: {} }, head))
    ? { path: `params.${name}` }
    : null;
}

function pathsOf(plan: Plan, experiment: ExperimentSpec): { paths: Record<string, string>; issues: Issue[] } {
  const paths: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const { name, path } of plan.space.dimensions) {
    const found = scriptPath(name, experiment) ?? pathOf(name, (p) => has(experiment, p));
    if ('path' in found) paths[name] = found.path;
    else {
      const which = found.candidates.slice(0, 5).join(', ');
      const hint =
        found.candidates.length > 1 ? `it could be ${which}; write it out` : which ? `did you mean ${which}?` : '';
      issues.push(issue(path.join('.'), `no key of an experiment is called ${name}${hint ? `; ${hint}` : ''}`));
    }
  }
  return { paths, issues };
}

/** Values at the ends and, of a choice, each. */
const samples = (d: Dimension): readonly Params[string][] =>
  d.kind === 'choice' ? d.values.slice(0, TRIED) : [0, 0.5, 1].map((u) => valueFrom(d, Math.min(u, 1 - 1e-9)));

/** One parameter at a time is moved, the others stay at their first value: an error is then that parameter's. */
function trialIssues(plan: Plan, experiment: ExperimentSpec, paths: Readonly<Record<string, string>>): Issue[] {
  const first: Record<string, Params[string]> = {};
  for (const d of plan.space.dimensions) if (isActive(d, first)) first[d.name] = samples(d)[0] as Params[string];
  const marks = { name: '', tag: 'sweep', repeat: 0 };
  const faultOf = (params: Params): Issue | null => {
    const checked = trialSpec(experiment, paths, params, marks);
    return checked.ok ? null : (checked.issues[0] ?? null);
  };
  const whole = faultOf(first);
  const told = (fault: Issue, value: unknown): string =>
    `with ${JSON.stringify(value)}, ${fault.path}: ${fault.message}`;
  const own = plan.space.dimensions.flatMap((d) => {
    // Where other parameters hang on this one, moving it alone makes no setting of the space.
    if (plan.space.dimensions.some((other) => other.conditions.some((c) => c.parent === d.name))) return [];
    for (const value of samples(d)) {
      const fault = faultOf(whole ? { [d.name]: value } : { ...first, [d.name]: value });
      if (fault && d.name in first) return [issue(d.path.join('.'), told(fault, value))];
    }
    return [];
  });
  return own.length > 0 || !whole ? own : [issue('parameters', told(whole, first))];
}

/** @param baseDir folder of the file; null where the text stands in none, and data paths begin in `home` */
export function readSweepText(text: string, format: 'yaml' | 'json', baseDir: string | null, home: string): ReadSweep {
  const file = readSweep(text, format);
  if (!file.ok) return file;
  const { sweep, plan } = file;
  const { read, base_dir } = experimentOf(sweep.spec, baseDir, home);
  if (!read.ok) return { ok: false, issues: read.issues };
  const { paths, issues } = pathsOf(plan, read.spec);
  const set = Object.values(paths);
  if (sweep.seeds > 1 && set.includes('training.seed'))
    issues.push(issue('seeds', 'does not go with a parameter that sets training.seed; seeds: N counts up from it'));
  const twice = set.find((path, i) => set.indexOf(path) !== i);
  if (twice) issues.push(issue('parameters', `two of them set ${twice}`));
  if (issues.length === 0) issues.push(...trialIssues(plan, read.spec, paths));
  if (issues.length > 0) return { ok: false, issues };
  const { spec: _, ...rest } = sweep;
  return { ok: true, stored: { sweep: rest, experiment: read.spec, paths }, plan, base_dir };
}
