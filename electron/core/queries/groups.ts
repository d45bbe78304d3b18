/** Runs in groups, each with means over its runs: counted in the store, so that the page reads the groups alone. */
import { estimate } from '../../../shared/compare/statistics.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { GroupCell } from '../../../shared/contract/views.ts';
import type { Database } from '../store/database.ts';
import { cellOf, compiledColumn } from './cells.ts';
import { groupingOf, type Grouped } from './grouping.ts';
import { compiledRuns, type CompiledRuns } from './meant.ts';
import type { CompiledOperand } from './where/index.ts';
import { join, raw, sql } from './where/sql.ts';

type Row = Grouped & Readonly<Record<string, unknown>>;

function rowsOf(
  db: Database,
  { where, order }: CompiledRuns,
  value: CompiledOperand['value'],
  columns: readonly CompiledOperand[],
): Row[] {
  const parts = columns.map((column, i) => sql`, ${column.value} AS ${raw(`c${i}`)}`);
  const { text, params } = sql`SELECT run.id AS id, run.name AS name, ${value} AS value${join(parts, '')}
    FROM run WHERE ${where} ORDER BY ${order}`;
  return db.prepare(text).all(...params) as Row[];
}

/** Keys in the order of the first run of each, and the rows of each in their own. */
function sorted(db: Database, by: string, rows: readonly Row[]): Map<string, Row[]> {
  const keys = groupingOf(db, by).keys(rows);
  const groups = new Map<string, Row[]>();
  for (const row of rows)
    for (const key of keys.get(row.id) ?? []) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  return groups;
}

/** Ids of the runs of a group, in the query's order. */
export function membersOf(db: Database, runs: CompiledRuns, by: string, key: string): string[] {
  const rows = rowsOf(db, runs, groupingOf(db, by).value, []);
  return (sorted(db, by, rows).get(key) ?? []).map((row) => row.id);
}

/** Over the runs that have a finite value. */
function meanOf(values: readonly unknown[]): GroupCell {
  const known = estimate(
    values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value)),
  );
  return known && { kind: 'mean', ...known };
}

function valueOf(column: CompiledOperand, values: readonly unknown[]): GroupCell {
  const distinct = new Map(values.map((value) => cellOf(column, value)).map((cell) => [JSON.stringify(cell), cell]));
  const [only] = distinct.values();
  if (distinct.size > 1) return { kind: 'several', count: distinct.size };
  return only === undefined || only === null ? null : { kind: 'same', value: only };
}

const sameOperand = (a: object, b: object): boolean =>
  JSON.stringify({ ...a, at: 0 }) === JSON.stringify({ ...b, at: 0 });

type GroupsInput = ParsedInputOf<'runs.groups'> & { readonly ids?: readonly string[] | null };

/**
 * Groups stand in the order of their first runs; where the query orders by something means are made of, in that of the means, those
 * without one last.
 */
export function groupRuns(db: Database, input: GroupsInput): OutputOf<'runs.groups'> {
  const runs = compiledRuns(input.where, input.ids);
  const grouping = groupingOf(db, input.by);
  const means = input.means.map(compiledColumn);
  const columns = [...means, ...input.values.map(compiledColumn)];
  const rows = rowsOf(db, runs, grouping.value, columns);
  const groups = [...sorted(db, input.by, rows)].map(([key, members]) => ({
    key,
    label: grouping.label(key, members),
    runs: members.length,
    cells: columns.map((column, i) => {
      const values = members.map((row) => row[`c${i}`]);
      return i < means.length ? meanOf(values) : valueOf(column, values);
    }),
  }));
  const [first] = runs.keys;
  const at = first ? means.findIndex((mean) => sameOperand(mean.operand, first.operand)) : -1;
  if (first && at >= 0) {
    const mean = ({ cells }: (typeof groups)[number]): number => {
      const cell = cells[at];
      return cell?.kind === 'mean' ? (first.descending ? -cell.mean : cell.mean) : Infinity;
    };
    groups.sort((a, b) => (mean(a) === mean(b) ? 0 : mean(a) - mean(b)));
  }
  return { matching: rows.length, total: groups.length, groups: groups.slice(0, input.limit) };
}
