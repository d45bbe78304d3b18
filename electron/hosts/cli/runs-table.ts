/** `tidemark runs` with columns of one's own: as a table, CSV or JSON. */
import type { Api } from '../../../shared/contract/index.ts';
import type { Cell } from '../../../shared/contract/views.ts';
import { splitParts } from '../../../shared/split-parts.ts';
import { out } from './context.ts';
import { table } from './table.ts';

export interface TableOptions {
  readonly where?: string;
  readonly limit?: number;
  readonly columns: readonly string[];
  /** Groups by this, in place of runs. */
  readonly group?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** Where none are named. */
const usual = [
  ...['state', 'name', 'metrics.eval_loss', 'metrics.best_eval_loss', 'metrics.eval_accuracy', 'seconds', 'created'],
];

/** Of groups, where none are named. */
const usualOfGroups = ['metrics.eval_loss', 'metrics.best_eval_loss', 'metrics.eval_accuracy', 'seconds'];

const shown = (cell: Cell): string =>
  typeof cell === 'number' && !Number.isInteger(cell) ? String(Number(cell.toPrecision(6))) : String(cell ?? '');

type GroupRow = Record<
  string,
  Cell | { values: number } | { mean: number; low: number | null; high: number; n: number }
>;

function shownOfGroup(cell: GroupRow[string]): string {
  if (typeof cell !== 'object' || cell === null) return shown(cell);
  if ('values' in cell) return `${cell.values} values`;
  const spread = cell.low === null ? '' : ` ± ${Number(((cell.high - cell.low) / 2).toPrecision(3))}`;
  return `${shown(cell.mean)}${spread}, n ${cell.n}`;
}

function groupTable(rows: readonly GroupRow[], columns: readonly string[]): string {
  const all = [...new Set(['group', 'runs', ...columns])];
  if (rows.length === 0) return 'No runs match.';
  return table(
    all,
    rows.map((row) => all.map((column) => shownOfGroup(row[column] ?? null))),
  );
}

/** A file has all that match, unless a limit is given; a table as many as a list. */
export async function printTable(api: Api, options: TableOptions): Promise<void> {
  const named = options.columns.flatMap((text) => splitParts(text));
  const columns = named.length > 0 ? named : options.group === undefined ? usual : usualOfGroups;
  const asFile = options.csv === true || options.json === true;
  const limit = options.limit ?? (asFile ? null : 50);
  const format = options.csv ? 'csv' : 'json';
  const where = options.where ?? '';
  const answer =
    options.group === undefined
      ? await api.call('runs.table', { where, columns, format, limit })
      : await api.call('runs.group_table', { where, columns, format, by: options.group, ...(limit && { limit }) });
  if (asFile) {
    out(answer.text.trimEnd());
    return;
  }
  if (options.group !== undefined) {
    out(groupTable(JSON.parse(answer.text) as GroupRow[], columns));
    return;
  }
  const rows = JSON.parse(answer.text) as Record<string, Cell>[];
  const all = [...new Set(['id', 'number', ...columns])];
  if (rows.length === 0) out('No runs match.');
  else
    out(
      table(
        all,
        rows.map((row) => all.map((column) => shown(row[column] ?? null))),
      ),
    );
}
