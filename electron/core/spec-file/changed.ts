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
  const plain = experimentSpec.parse({
    task: {
      type: task.type,
      data: task.data,
      ...('target' in task ? { target: task.target } : {}),
      model: { type: task.model.type },
    },
    optimizer: { type: spec.optimizer.type },
    schedule: { type: spec.schedule.type },
  });
  const defaults = flatten(plain, '', new Map());
  const always = new Set(['task.type', 'task.data', 'task.target', 'optimizer.type', 'schedule.type']);
  const differing = [...flatten(spec, '', new Map())].filter(
    ([path, value]) => always.has(path) || JSON.stringify(value) !== JSON.stringify(defaults.get(path)),
  );
  return Object.fromEntries(differing);
}
