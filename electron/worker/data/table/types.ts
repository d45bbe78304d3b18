/** Which type a column has, and which columns are used. */
import type { TabularTask } from '../../../../shared/spec/tabular-task.ts';
import { Problem } from '../problem.ts';
import type { Seen } from './columns.ts';

export type ColumnType = 'numeric' | 'category' | 'boolean' | 'date' | 'text' | 'empty';

export interface Column {
  readonly name: string;
  /** Place in a row, from 0. */
  readonly place: number;
  readonly type: ColumnType;
  readonly role: 'target' | 'feature' | 'ignored';
  /** Why an ignored one is ignored. */
  readonly note: string | null;
  readonly seen: Seen;
}

/** From this share of numbers on, the other cells are taken for mistakes. */
const MOSTLY = 0.9;
/** Columns shorter than this may have a different word in every row and still be categories. */
const FEW_ROWS = 10;

/** The type the cells show; a mixture of numbers and a few other things is `mistaken`. */
export function inferType(seen: Seen, maxCategories: number): ColumnType | 'mistaken' {
  const { present, numbers, commas, booleans, dates, distinct, more } = seen;
  if (present === 0) return 'empty';
  if (numbers === present) return 'numeric';
  if (numbers + commas >= MOSTLY * present) return 'mistaken';
  if (dates === present) return 'date';
  if (booleans === present && distinct.size <= 2) return 'boolean';
  const allDiffer = !more && distinct.size === present && present > FEW_ROWS;
  return more || allDiffer || distinct.size > maxCategories ? 'text' : 'category';
}

function refuseMistake(file: string, { name, notNumber }: Seen): never {
  const { row, text } = notNumber ?? { row: 0, text: '' };
  const hint = /^[+-]?\d+,\d+$/.test(text)
    ? 'Where it has a decimal comma, set task.decimal to ",".'
    : `Mend it, leave it empty, or set task.types to {${JSON.stringify(name)}: category}.`;
  throw new Problem(
    `task.data: ${file}, row ${row}, column ${JSON.stringify(name)}: ${JSON.stringify(text.slice(0, 60))} is not a number. ${hint}`,
  );
}

function noteOf(type: ColumnType, { distinct, more }: Seen): string | null {
  const count = more ? `more than ${distinct.size}` : String(distinct.size);
  if (type === 'text') return `text, ${count} different values; task.types can make it a category`;
  if (type === 'date') return 'dates; task.types: date uses them as days';
  return type === 'empty' ? 'every cell is missing' : null;
}

/** @throws Problem naming the key, the columns there are, or the row and column of a cell that does not fit */
export function chooseColumns(file: string, seen: readonly Seen[], options: TabularTask): Column[] {
  const names = new Set(seen.map((s) => s.name));
  const known = (key: string, name: string): void => {
    if (names.has(name)) return;
    const some = [...names].slice(0, 30).join(', ');
    throw new Problem(`task.${key}: ${file} has no column "${name}". It has: ${some}.`);
  };
  known('target', options.target);
  for (const name of options.features) known('features', name);
  for (const name of options.exclude) known('exclude', name);
  const types = new Map(Object.entries(options.types));
  for (const name of types.keys()) known('types', name);
  const asked = new Set(options.features);
  const excluded = new Set(options.exclude);
  for (const [key, list] of [
    ['features', asked],
    ['exclude', excluded],
  ] as const)
    if (list.has(options.target)) throw new Problem(`task.${key}: "${options.target}" is the target; take it out.`);

  return seen.map((s, place): Column => {
    const given = types.get(s.name);
    const target = s.name === options.target;
    const wanted = target || (!excluded.has(s.name) && (asked.size === 0 || asked.has(s.name)));
    const inferred = inferType(s, target ? Infinity : options.max_categories);
    const base = { name: s.name, place, seen: s };
    if (!wanted)
      return {
        ...base,
        type: given ?? (inferred === 'mistaken' ? 'text' : inferred),
        role: 'ignored',
        note: 'not asked for',
      };
    if (given === undefined && inferred === 'mistaken') return refuseMistake(file, s);
    const type = given ?? (inferred as ColumnType);
    if (given === 'numeric' && s.numbers < s.present) return refuseMistake(file, s);
    if (given === 'date' && s.dates < s.present)
      throw new Problem(`task.types: column "${s.name}" has cells that are no ISO dates (2024-12-31).`);
    if (given === 'boolean' && s.booleans < s.present)
      throw new Problem(`task.types: column "${s.name}" has cells that are neither true or false, yes or no.`);
    if (target) return { ...base, type, role: 'target', note: null };
    const note = given === 'date' ? null : noteOf(type, s);
    if (note !== null && asked.has(s.name))
      throw new Problem(`task.features: column "${s.name}" cannot be used as it is (${note}).`);
    return { ...base, type, role: note === null ? 'feature' : 'ignored', note };
  });
}
