/** The JSON schema of a zod schema, as far as a form needs it. Pure. */
import { z } from 'zod';

export interface Node {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly default?: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

export const nodeOf = (schema: z.ZodType): Node =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;

/** What a node is beside null. `anyOf` of one thing and null is that thing, left empty. */
export function withoutNull(node: Node): { readonly node: Node; readonly nullable: boolean } {
  const others = node.anyOf?.filter((arm) => arm.type !== 'null') ?? [];
  const [only] = others;
  if (!node.anyOf || others.length === node.anyOf.length) return { node, nullable: false };
  const { anyOf: _, ...about } = node;
  return { node: others.length === 1 && only ? { ...only, ...about } : { ...about, anyOf: others }, nullable: true };
}

/** The variants of a union told apart by `type`, by its value; null where the node is none. */
export function armsOf(node: Node): ReadonlyMap<string, Node> | null {
  const arms = (node.oneOf ?? node.anyOf ?? []).map((arm) => [arm.properties?.type?.const, arm] as const);
  if (arms.length < 2 || !arms.every(([type]) => typeof type === 'string')) return null;
  return new Map(arms as readonly (readonly [string, Node])[]);
}

/** Names and values at a path, for completion: the node there, given what stands in the document. */
export function nodeAt(root: Node, path: readonly string[], value: unknown): Node | null {
  let node: Node = root;
  let at = value;
  for (const key of path) {
    node = withoutNull(node).node;
    const arm = chosenArm(node, at);
    const next = (arm ?? node).properties?.[key];
    if (!next) return null;
    node = next;
    at = isRecord(at) ? at[key] : undefined;
  }
  return withoutNull(node).node;
}

/** What stands at a path; undefined where nothing does. */
export const valueAt = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), root);

/** The variant a value is of: by its `type`, else the one that is the default. */
export function chosenArm(node: Node, value: unknown): Node | null {
  const arms = armsOf(node);
  if (!arms) return null;
  return arms.get(String(typeOf(value) ?? typeOf(node.default))) ?? [...arms.values()][0] ?? null;
}

const typeOf = (value: unknown): unknown => (isRecord(value) ? value.type : undefined);

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
