/** Keys of `training` that say how Tidemark trains, set for a script, which trains by itself. */
import { isDeepStrictEqual } from 'node:util';
import { type ExperimentSpec, type TrainingSpec, trainingSpec } from '../../../shared/spec/experiment.ts';
import { say } from '../../../shared/words/core/index.ts';
import { type Fault, fault } from './issues.ts';

/** The schedule's length, `{seed}` and the queue take these; the engine says where, and changes no result. */
const HEEDED: ReadonlySet<string> = new Set<keyof TrainingSpec>(['epochs', 'seed', 'auto_resume', 'engine']);

/** A fault for each key that is not at its default and would have no effect; none for a task that Tidemark trains. */
export function idleFaults({ task, training }: ExperimentSpec): Fault[] {
  if (task.type !== 'command') return [];
  const usual: Record<string, unknown> = trainingSpec.parse({});
  return Object.entries(training)
    .filter(([key, value]) => !HEEDED.has(key) && !isDeepStrictEqual(value, usual[key]))
    .map(([key]) => fault(['training', key], say('setting.idle_for_script', { key })));
}
