/** The only way text becomes an experiment: YAML or JSON, one schema, all errors at once with their place. */
import type { Issue } from '../../../shared/contract/errors.ts';
import { ScheduleFault } from '../../../shared/schedules/fault.ts';
import { findSchedule } from '../../../shared/schedules/index.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { momentumOf } from '../../../shared/spec/optimizers.ts';
import { changedFrom } from './changed.ts';
import { idleFaults } from './idle.ts';
import { type Fault, faultsOf, issueOf } from './issues.ts';
import { applySets, setPath } from './sets.ts';
import { type Place, readText, tooDeep, tooDeepMessage, whole } from './text.ts';

export type SpecResult =
  | { readonly ok: true; readonly spec: ExperimentSpec; readonly changed: Record<string, unknown> }
  | { readonly ok: false; readonly issues: Issue[] };

const nowhere: Place = () => null;

/** Options that cannot go together at any length of the run are told by the schedule's own plan. */
function scheduleFault(spec: ExperimentSpec): Fault | null {
  const { type, ...options } = spec.schedule;
  try {
    findSchedule(type)?.plan(options, {
      total_steps: 1e13,
      steps_per_epoch: 1e6,
      lr: spec.optimizer.lr,
      momentum: momentumOf(spec.optimizer),
      weight_decay: spec.optimizer.weight_decay,
    });
    return null;
  } catch (error) {
    if (error instanceof ScheduleFault)
      return { path: ['schedule', ...error.option.split('.')], message: error.what, said: error.said };
    if (!(error instanceof RangeError)) throw error;
    return { path: ['schedule'], message: error.message };
  }
}

function check(value: unknown, place: Place): SpecResult {
  if (tooDeep(value)) return whole(tooDeepMessage('experiment'));
  const parsed = experimentSpec.safeParse(value);
  const fault = parsed.success ? scheduleFault(parsed.data as ExperimentSpec) : null;
  const faults = parsed.success
    ? [...(fault ? [fault] : []), ...idleFaults(parsed.data as ExperimentSpec)]
    : faultsOf(parsed.error.issues, value);
  if (parsed.success && faults.length === 0)
    return { ok: true, spec: parsed.data as ExperimentSpec, changed: changedFrom(parsed.data as ExperimentSpec) };
  return {
    ok: false,
    issues: faults.map((fault) => issueOf(fault, place)),
  };
}

/** Checks a value that has no text, e.g. one from a call. */
export function checkSpec(value: unknown): SpecResult {
  return check(value, nowhere);
}

/**
 * @param format JSON is read by the same parser, so that its errors have places too
 * @param sets `path.to.key=value`, applied over the text in order and checked by the same schema
 */
export function readSpec(text: string, format: 'yaml' | 'json', sets: readonly string[] = []): SpecResult {
  const read = readText(text, format, 'experiment', 'docs/guide/experiment-files.md');
  if (!read.ok) return read;
  const { value: laid, issues } = applySets(read.value, sets);
  if (issues.length > 0) return { ok: false, issues };
  const setPaths = sets.map(setPath);
  return check(laid, (path) => {
    const dotted = path.map(String).join('.');
    return setPaths.some((p) => dotted === p || dotted.startsWith(`${p}.`)) ? null : read.place(path);
  });
}
