/** The reference of experiment files, written from the schema: every key with its meaning, unit, default and range. */
import { z } from 'zod';
import { experimentSpec } from '../../../shared/spec/experiment.ts';

export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly title?: string;
  readonly unit?: string;
  readonly description?: string;
  readonly format?: string;
  readonly default?: unknown;
}

interface Section {
  readonly heading: string;
  readonly rows: string[];
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (value: unknown): string =>
  `\`${typeof value === 'string' && value !== '' ? value : JSON.stringify(value)}\``;

/** The union of objects told apart by `type`, where a schema is one. */
function variantsOf(schema: Schema): readonly Schema[] | null {
  const branches = schema.oneOf ?? schema.anyOf;
  if (!branches) return null;
  const inner = branches.flatMap((b) => variantsOf(b) ?? [b]).filter((b) => b.properties);
  return inner.length > 0 && inner.every((b) => b.properties?.type?.const !== undefined) ? inner : null;
}

function rangeOf(schema: Schema): string {
  if (schema.format === 'duration') return 'steps, `2ep` or `30%`';
  if (schema.const !== undefined) return code(schema.const);
  if (schema.properties) return 'the keys below';
  if (schema.enum) return schema.enum.map(code).join(', ');
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return [...new Set(branches.map(rangeOf))].filter((r) => r !== '').join(', or ');
  switch (schema.type) {
    case 'null':
      return 'empty';
    case 'boolean':
      return '`true`, `false`';
    case 'array':
      if (schema.prefixItems) return `list of ${schema.prefixItems.length}: ${rangeOf(schema.prefixItems[0] ?? {})}`;
      return `list of ${schema.items?.properties ? `{ ${Object.keys(schema.items.properties).join(', ')} }` : rangeOf(schema.items ?? {}) || 'text'}`;
    case 'integer':
    case 'number': {
      const low = schema.minimum ?? schema.exclusiveMinimum;
      const high = schema.maximum ?? schema.exclusiveMaximum;
      const huge = high === undefined || high >= Number.MAX_SAFE_INTEGER;
      const from =
        low === undefined || low <= Number.MIN_SAFE_INTEGER
          ? ''
          : `${schema.minimum === undefined ? 'above' : 'from'} ${low}`;
      const to = huge ? '' : `${schema.maximum === undefined ? 'below' : 'to'} ${high}`;
      return [schema.type === 'integer' ? 'whole' : '', from, to].filter((t) => t !== '').join(' ');
    }
    default:
      return '';
  }
}

function row(path: string, schema: Schema): string {
  const unit = schema.unit ? ` (${schema.unit})` : '';
  const what = [`${schema.title ?? ''}${unit}`, schema.description].filter((t) => t).join('. ');
  const given = schema.default === undefined ? 'needed' : code(schema.default);
  return `| \`${path}\` | ${cell(what)} | ${cell(given)} | ${cell(rangeOf(schema))} |`;
}

function walk(path: string, schema: Schema, section: Section, sections: Section[]): void {
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    const at = path ? `${path}.${key}` : key;
    const variants = variantsOf(child);
    const optional = child.anyOf?.find((b) => b.properties);
    if (variants) {
      const types = variants.map((v) => code(v.properties?.type?.const)).join(', ');
      section.rows.push(`| \`${at}.type\` | ${cell(child.title ?? '')} | see below | ${types} |`);
      for (const variant of variants) {
        const own: Section = { heading: `\`${at}\` of type \`${variant.properties?.type?.const}\``, rows: [] };
        sections.push(own);
        const { type: _, ...rest } = variant.properties ?? {};
        walk(at, { properties: rest }, own, sections);
      }
    } else if (child.properties) {
      walk(at, child, section, sections);
    } else if (optional) {
      section.rows.push(row(at, child));
      walk(at, optional, section, sections);
    } else section.rows.push(row(at, child));
  }
}

export const experimentSchema = z.toJSONSchema(experimentSpec, { io: 'input', unrepresentable: 'any' }) as Schema;

export function reference(): string {
  const top: Section = { heading: 'The experiment', rows: [] };
  const sections = [top];
  walk('', experimentSchema, top, sections);
  const head = `# Every key of an experiment file

Written from the schema by \`npx vitest run tests/unit/docs --update\`; a test fails when it is old. What the keys are for:
[experiment files](experiment-files.md) and [schedules](../schedules.md). Keys with a default may be left out.
`;
  const tables = sections.map(({ heading, rows }) =>
    rows.length === 0
      ? `## ${heading}\n\nNo options.\n`
      : `## ${heading}\n\n| key | what | default | range |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`,
  );
  return [head, ...tables].join('\n');
}
