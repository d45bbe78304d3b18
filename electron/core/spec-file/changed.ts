import { experimentSpec, type ExperimentSpec } from '../../../shared/spec/experiment.ts';

function flatten(value: unknown, path: string, into: Map<string, unknown>): Map<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, child] of Object.entries(value)) flatten(child, path ? `${path}.${key}` : key, into);
  } else into.set(path, value);
  return into;
}

/** Key path to value of what differs from the defaults; what has no default is always there. */
export function changedFrom(spec: ExperimentSpec): Record<string, unknown> {
  const { task } = spec;
  if (task.type === 'command') return changedFromScript(spec, task.command);
  const source = {
    type: task.type,
    data: task.data,
    ...('target' in task ? { target: task.target } : {}),
    ...('init_from' in task ? { init_from: task.init_from } : {}),
  };
  const usual = experimentSpec.parse({ task: source });
  const plain = experimentSpec.parse({
    task: { ...source, model: { type: task.model.type } },
    optimizer: { type: spec.optimizer.type },
    schedule: { type: spec.schedule.type },
  });
  const defaults = flatten(plain, '', new Map());
  const always = new Set(['task.type', 'task.data', 'task.target', 'optimizer.type', 'schedule.type']);
  if ('init_from' in task && task.init_from !== null) always.add('task.init_from');
  // Without its type, a model's other options would be read as another's.
  if (usual.task.type !== 'command' && task.model.type !== usual.task.model.type) always.add('task.model.type');
  return differing(spec, defaults, always);
}

function differing(
  spec: ExperimentSpec,
  defaults: ReadonlyMap<string, unknown>,
  always: ReadonlySet<string>,
): Record<string, unknown> {
  const differ = ([path, value]: [string, unknown]): boolean =>
    always.has(path) || JSON.stringify(value) !== JSON.stringify(defaults.get(path));
  return Object.fromEntries([...flatten(spec, '', new Map())].filter(differ));
}

/** Of a script's optimizer only the rate means something, and only where it asks for it. */
function changedFromScript(spec: ExperimentSpec, command: readonly string[]): Record<string, unknown> {
  const { optimizer, schedule } = spec;
  const plain = experimentSpec.parse({
    task: { type: 'command', command },
    optimizer: { type: optimizer.type },
    schedule: { type: schedule.type },
  });
  const types = [optimizer.type === 'sgd' ? '' : 'optimizer.type', schedule.type === 'constant' ? '' : 'schedule.type'];
  return differing(spec, flatten(plain, '', new Map()), new Set(['task.type', 'task.command', ...types]));
}
