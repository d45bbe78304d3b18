/** Plain values as YAML that a person would write: blocks for maps, flow for short lists. Pure. */

/** Keys of `changed` may be paths (`task.model.width`): they are put back into one tree. */
export function formatYaml(changed: Readonly<Record<string, unknown>>): string {
  return block(unflatten(changed), 0);
}

function unflatten(flat: Readonly<Record<string, unknown>>): Tree {
  const tree: Tree = new Map();
  for (const [path, value] of Object.entries(flat)) {
    const keys = path.split('.');
    let at = tree;
    for (const key of keys.slice(0, -1)) {
      const inner = at.get(key);
      const next: Tree = inner instanceof Map ? inner : new Map();
      at.set(key, next);
      at = next;
    }
    at.set(keys.at(-1) ?? path, isPlainObject(value) ? unflatten(value) : value);
  }
  return tree;
}
type Tree = Map<string, unknown>;

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function block(tree: Tree, depth: number): string {
  const indent = '  '.repeat(depth);
  let text = '';
  for (const [key, value] of tree) {
    if (value instanceof Map) text += `${indent}${scalar(key)}:\n${block(value, depth + 1)}`;
    else text += `${indent}${scalar(key)}: ${flow(value)}\n`;
  }
  return text;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isPlainObject(value)) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${scalar(key)}: ${flow(inner)}`)
      .join(', ')} }`;
  }
  return typeof value === 'string' ? scalar(value) : JSON.stringify(value);
}

/** A plain word as it is; anything YAML could read as something else in double quotes, which JSON's are. */
function scalar(text: string): string {
  const plain =
    /^[A-Za-z_][\w./:-]*(?: [\w./-]+)*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i.test(text);
  return plain && !/:(?: |$)/.test(text) ? text : JSON.stringify(text);
}
