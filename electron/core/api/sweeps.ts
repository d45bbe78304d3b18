/** Sweeps over the contract. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { Json } from '../../../shared/spec/sweep/distributions.ts';
import { type Dimension, isActive, keyOf } from '../planner/space.ts';
import { summaryOf, sweepDetailOf, trialRows } from '../queries/sweeps.ts';
import { environmentOf } from '../queue/environment.ts';
import { pathOf } from '../spec-file/names.ts';
import { readSet } from '../spec-file/sets.ts';
import { getRun, newId, resolveId } from '../store/runs.ts';
import { getSweep, insertSweep, listSweeps, noteEnvironment, resolveSweep, trialsOf } from '../store/sweeps.ts';
import { previewSweep } from '../sweeps/preview.ts';
import { readSweepText } from '../sweeps/read.ts';
import { reportOf } from '../sweeps/report.ts';
import { type StoredSweep, readySweep } from '../sweeps/stored.ts';
import { trialSpec } from '../sweeps/trial-spec.ts';
import { warningsOf } from '../sweeps/warnings.ts';
import type { Deps } from './deps.ts';
import type { Calls } from './handlers.ts';
import { initFrom } from './start.ts';

/** What a sweep without a name is called by: the parameters that have more than one value. */
const tried = (dimensions: readonly Dimension[]): string =>
  dimensions
    .filter((d) => d.cells > 1)
    .map((d) => d.name)
    .join(', ') || 'one setting';

const testOf = (db: Deps['db'], id: string | null) =>
  id === null ? null : getRun(db, resolveId(db, id, 'range-test'));

export async function startSweep(deps: Deps, input: ParsedInputOf<'sweeps.start'>): Promise<OutputOf<'sweeps.start'>> {
  const { db, home, sweeps, version } = deps;
  sweeps.needWork();
  const test = testOf(db, input.range_test);
  const read = readSweepText(input.text, input.format, input.base_dir ?? test?.base_dir ?? null, home);
  if (!read.ok) throw new ContractError('bad_input', say('spec.sweep_errors'), read.issues);
  const { stored, plan, base_dir } = read;
  const whole: StoredSweep = { ...stored, parent: initFrom(deps, stored.experiment) };
  const environment = JSON.stringify(await environmentOf(base_dir, version));
  const id = newId();
  const number = insertSweep(db, {
    id,
    name: stored.sweep.name || `${plan.sampler.title} over ${tried(plan.space.dimensions)}`,
    spec: JSON.stringify(whole),
    source: input.source,
    base_dir,
    environment,
    parallel: input.parallel ?? stored.sweep.parallel ?? null,
    range_test: test?.id ?? null,
  });
  sweeps.begin(id);
  return { id, number, notes: [...plan.notes, ...warningsOf(db, plan, stored)] };
}

const valueIn = (experiment: unknown, path: string): unknown =>
  path.split('.').reduce((at, key) => (at as Record<string, unknown> | undefined)?.[key], experiment);

/** Settings by hand, none like another or like a trial's. @throws ContractError for the first that cannot be */
function settingsOf(deps: Deps, id: string, trials: readonly (readonly string[])[]): Record<string, Json>[] {
  const { plan } = readySweep(getSweep(deps.db, id));
  const all = trials.map((sets) => settingOf(deps, id, sets));
  const keys = all.map((params) => keyOf(plan.space, params));
  const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i);
  if (twice >= 0)
    throw new ContractError('bad_input', say('sweep.trials_alike', { settings: trials[twice]?.join(' ') ?? '' }));
  return all;
}

/**
 * A setting by hand: every parameter of the sweep that stands in it, from what was given, else as the sweep has it where that is
 * one value alone, else as the experiment has it.
 */
function settingOf(deps: Deps, id: string, sets: readonly string[]): Record<string, Json> {
  const row = getSweep(deps.db, id);
  const { paths, experiment, plan } = readySweep(row);
  const params: Record<string, Json> = {};
  for (const text of sets) {
    const set = readSet(text);
    if ('problem' in set) throw new ContractError('bad_input', set.problem);
    const key = set.keys.join('.');
    const meant = pathOf(key, (path) => Object.values(paths).includes(path));
    const name = Object.keys(paths).find((n) => n === key || ('path' in meant && paths[n] === meant.path));
    if (name === undefined)
      throw new ContractError('bad_input', say('sweep.no_parameter', { name: key, parameters: Object.keys(paths) }));
    params[name] = set.value as Json;
  }
  for (const d of plan.space.dimensions) {
    if (d.name in params || !isActive(d, params)) continue;
    const usual = d.kind === 'choice' && d.cells === 1 ? d.values[0] : valueIn(experiment, paths[d.name] ?? d.name);
    if (usual !== undefined) params[d.name] = usual as Json;
  }
  const checked = trialSpec(experiment, paths, params, { name: '', tag: 'sweep', repeat: 0 });
  if (!checked.ok) throw new ContractError('bad_input', say('spec.no_experiment'), checked.issues);
  const same = trialsOf(deps.db, id).find(
    (t) => keyOf(plan.space, JSON.parse(t.params) as Record<string, Json>) === keyOf(plan.space, params),
  );
  if (same) throw new ContractError('bad_input', say('sweep.trial_known', { trial: same.number }));
  return params;
}

export function sweepCalls(deps: Deps): Pick<Calls, Extract<keyof Calls, `sweeps.${string}`>> {
  const { db, home, queue, sweeps } = deps;
  const at = (id: string) => ({ id, state: getSweep(db, id).state });
  const renew = async (id: string): Promise<void> => {
    sweeps.needWork();
    noteEnvironment(db, id, await environmentOf(getSweep(db, id).base_dir, deps.version));
  };
  return {
    'sweeps.list': () => ({
      sweeps: listSweeps(db).map((row) => summaryOf(row, readySweep(row), trialRows(db, row.id), queue.capacity())),
    }),
    'sweeps.get': ({ id }) => sweepDetailOf(db, getSweep(db, resolveSweep(db, id)), queue.capacity()),
    'sweeps.report': (input) => {
      const row = getSweep(db, resolveSweep(db, input.id));
      const sweep = summaryOf(row, readySweep(row), trialRows(db, row.id), queue.capacity());
      return { sweep, ...reportOf(db, row) };
    },
    'sweeps.preview': (input) => {
      const base = input.base_dir ?? testOf(db, input.range_test)?.base_dir ?? null;
      return previewSweep(deps, readSweepText(input.text, input.format, base, home), input);
    },
    'sweeps.start': (input) => startSweep(deps, input),
    'sweeps.pause': (input) => {
      const id = resolveSweep(db, input.id);
      sweeps.end(id, 'pause', input.kill);
      return at(id);
    },
    'sweeps.stop': (input) => {
      const id = resolveSweep(db, input.id);
      sweeps.end(id, 'stop', input.kill);
      return at(id);
    },
    'sweeps.resume': async (input) => {
      const id = resolveSweep(db, input.id);
      await renew(id);
      sweeps.resume(id, input.parallel);
      return at(id);
    },
    'sweeps.extend': async (input) => {
      const id = resolveSweep(db, input.id);
      await renew(id);
      sweeps.extend(id, input.trials, input.parallel);
      return at(id);
    },
    'sweeps.add-trials': async (input) => {
      const id = resolveSweep(db, input.id);
      const all = settingsOf(deps, id, input.trials);
      await renew(id);
      return { id, trials: all.map((params) => sweeps.add(id, params, input.parallel)) };
    },
  };
}
