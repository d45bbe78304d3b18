/** A form's rows, drawn from a schema and the document it edits. Pure. */
import { parse, stringify } from 'yaml';
import { readNumber } from '../../shared/format.ts';
import { armsOf, chosenArm, isRecord, type Node, withoutNull } from './schema.ts';

export interface Field {
  readonly kind: 'field';
  readonly path: readonly string[];
  readonly title: string;
  /** Key path as in the file, which errors name. */
  readonly key: string;
  readonly unit: string;
  /** What it does, and its range. */
  readonly help: string;
  readonly input: 'text' | 'switch' | 'choice';
  /** Of a choice: values as the file has them. */
  readonly choices: readonly string[];
  /** As the field shows it; empty for null. */
  readonly value: string;
  /** What counts where the file says nothing. */
  readonly usual: string;
  /** Whether the file says something else than is usual. */
  readonly changed: boolean;
  readonly required: boolean;
  readonly node: Node;
  readonly nullable: boolean;
}

export interface Group {
  readonly kind: 'group';
  readonly path: readonly string[];
  readonly key: string;
  readonly title: string;
  readonly help: string;
  readonly depth: number;
}

export type Row = Field | Group;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** `0 to 1`, `above 0`; empty where there is no bound worth telling. */
export function rangeOf(node: Node): string {
  const low = node.minimum ?? node.exclusiveMinimum;
  const high = node.maximum ?? node.exclusiveMaximum;
  const far = 1e5;
  if (low === undefined && high === undefined) return '';
  if (low !== undefined && high !== undefined && high < far) return `${low} to ${high}`;
  return low === undefined || Math.abs(low) >= far
    ? ''
    : `${node.exclusiveMinimum === undefined ? 'from' : 'above'} ${low}`;
}

/** A value as a field shows it: words and numbers as they are, a list with commas, anything else as YAML in one line. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  const plain =
    Array.isArray(value) &&
    value.every((v) => typeof v === 'number' || (typeof v === 'string' && /^[\w./:-]+$/.test(v)));
  if (plain) return (value as unknown[]).join(', ');
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

/** What a field's text means; null: empty. @throws Error with a message for people */
export function valueOf(field: Pick<Field, 'node' | 'nullable' | 'input'>, text: string): unknown {
  const { node } = field;
  const trimmed = text.trim();
  if (field.input === 'switch') return trimmed === 'true';
  if (trimmed === '' && node.type !== 'string') return null;
  if (trimmed === '' && field.nullable) return null;
  if (node.type === 'string') return text;
  if (node.type === 'number' || node.type === 'integer') {
    const value = readNumber(trimmed.replaceAll('_', ''));
    if (Number.isNaN(value)) throw new Error(`${trimmed} is not a number.`);
    return value;
  }
  const isList = node.type === 'array' && !/^[[{]/.test(trimmed);
  return parse(isList ? `[${trimmed}]` : trimmed, { schema: 'core' }) as unknown;
}

interface At {
  readonly node: Node;
  readonly path: readonly string[];
  readonly value: unknown;
  /** What counts without a word in the file. */
  readonly usual: unknown;
  readonly required: boolean;
  readonly depth: number;
}

function helpOf(node: Node): string {
  return [node.description ?? '', rangeOf(node)].filter(Boolean).join(' ');
}

function fieldOf(at: At, choices: readonly string[] | null): Field {
  const { node, nullable } = withoutNull(at.node);
  const options = choices ?? (node.enum?.every((v) => typeof v === 'string') ? (node.enum as readonly string[]) : []);
  const input = node.type === 'boolean' ? 'switch' : options.length > 0 ? 'choice' : 'text';
  const shown = at.value === undefined ? at.usual : at.value;
  return {
    kind: 'field',
    path: at.path,
    key: at.path.join('.'),
    title: at.node.title ?? node.title ?? (at.path.at(-1) as string),
    unit: at.node.unit ?? node.unit ?? '',
    help: helpOf({ ...node, ...at.node }),
    input,
    choices: input === 'choice' && nullable ? ['', ...options] : options,
    value: textOf(shown),
    usual: textOf(at.usual),
    changed: at.value !== undefined && !same(at.value, at.usual),
    required: at.required,
    node,
    nullable,
  };
}

const isBlock = (node: Node): boolean => node.properties !== undefined || armsOf(node) !== null;

function rowsAt(at: At): Row[] {
  const { node, nullable } = withoutNull(at.node);
  if (!isBlock(node) || (nullable && !isRecord(at.value))) return [fieldOf(at, null)];
  const arms = armsOf(node);
  const arm = chosenArm(node, at.value) ?? node;
  const value = isRecord(at.value) ? at.value : {};
  const required = new Set(arm.required ?? []);
  const group: Group = {
    kind: 'group',
    path: at.path,
    key: at.path.join('.'),
    title: at.node.title ?? (at.path.at(-1) as string),
    help: at.node.description ?? '',
    depth: at.depth,
  };
  const usual = isRecord(at.usual) ? at.usual : isRecord(node.default) ? node.default : {};
  const inside = Object.entries(arm.properties ?? {}).flatMap(([name, child]): Row[] => {
    const path = [...at.path, name];
    const own = value[name];
    if (name === 'type') {
      if (!arms) return [];
      const fallback = typeof usual.type === 'string' ? usual.type : undefined;
      return [
        fieldOf({ node: child, path, value: own, usual: fallback, required: false, depth: at.depth }, [...arms.keys()]),
      ];
    }
    const from = usual[name] === undefined ? child.default : usual[name];
    return rowsAt({ node: child, path, value: own, usual: from, required: required.has(name), depth: at.depth + 1 });
  });
  return at.path.length === 0 ? inside : [group, ...inside];
}

/** @param value the document, read  @param leaveOut key paths that have no row, nor what is inside them */
export function rowsOf(schema: Node, value: unknown, leaveOut: readonly string[] = []): Row[] {
  const rows = rowsAt({ node: schema, path: [], value, usual: {}, required: false, depth: 0 });
  return rows.filter(({ key }) => !leaveOut.some((path) => key === path || key.startsWith(`${path}.`)));
}
