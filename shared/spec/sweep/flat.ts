/** A sweep's parameters as one list: nested ones get dotted names, conditions are inherited and put in order. */
import type { ConditionSpec, ParameterSpec } from './parameter.ts';

export interface FlatParameter {
  /** Dotted key path: `optimizer.lr`, whether written so or nested. */
  readonly name: string;
  /** Keys as written: ['optimizer.lr'] or ['optimizer', 'lr']. */
  readonly keys: readonly string[];
  /** Key path in the file. */
  readonly path: readonly string[];
  readonly parameter: ParameterSpec;
  /** Its own conditions and those of the groups it stands in. */
  readonly conditions: readonly {
    readonly parent: string;
    readonly is: ConditionSpec;
    readonly path: readonly string[];
  }[];
}

export interface FlatFault {
  readonly path: readonly string[];
  readonly message: string;
}

function collect(
  parameters: Readonly<Record<string, ParameterSpec>>,
  above: Omit<FlatParameter, 'name' | 'parameter'>,
  into: FlatParameter[],
): void {
  for (const [key, parameter] of Object.entries(parameters)) {
    const keys = [...above.keys, key];
    const path = [...above.path, 'parameters', key];
    const own = Object.entries(parameter.if ?? {}).map(([parent, is]) => ({
      parent,
      is,
      path: [...path, 'if', parent],
    }));
    const conditions = [...above.conditions, ...own];
    if (parameter.parameters) collect(parameter.parameters, { keys, path, conditions }, into);
    else into.push({ name: keys.join('.'), keys, path, parameter, conditions });
  }
}

/** In the order of the file, except that a parameter comes after those it depends on. */
export function flatParameters(parameters: Readonly<Record<string, ParameterSpec>>): {
  readonly list: readonly FlatParameter[];
  readonly faults: readonly FlatFault[];
} {
  const all: FlatParameter[] = [];
  collect(parameters, { keys: [], path: [], conditions: [] }, all);
  const byName = new Map(all.map((p) => [p.name, p]));
  const faults: FlatFault[] = [];
  for (const { name, path, conditions } of all) {
    if (byName.get(name)?.path !== path) faults.push({ path, message: `${name} stands twice` });
    const parts = name.split('.');
    const above = parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
    const group = above.find((prefix) => byName.has(prefix));
    if (group) faults.push({ path, message: `${name} cannot be set beside the whole of ${group}` });
    for (const { parent, path: at } of conditions)
      if (!byName.has(parent)) faults.push({ path: at, message: `no parameter of this sweep is called ${parent}` });
  }
  if (faults.length > 0) return { list: all, faults };
  const list: FlatParameter[] = [];
  const placed = new Set<string>();
  let waiting = all;
  while (waiting.length > 0) {
    const ready = waiting.find((p) => p.conditions.every((c) => placed.has(c.parent)));
    if (!ready) {
      const [stuck] = waiting as [FlatParameter];
      return { list: all, faults: [{ path: [...stuck.path, 'if'], message: 'conditions go round in a circle' }] };
    }
    list.push(ready);
    placed.add(ready.name);
    waiting = waiting.filter((p) => p !== ready);
  }
  return { list, faults: [] };
}
