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
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** Where none are named. */
const usual = [
  ...['state', 'name', 'metrics.eval_loss', 'metrics.best_eval_loss', 'metrics.eval_accuracy', 'seconds', 'created'],
];

const shown = (cell: Cell): string =>
  typeof cell === 'number' && !Number.isInteger(cell) ? String(Number(cell.toPrecision(6))) : String(cell ?? '');

/** A file has all that match, unless a limit is given; a table as many as a list. */
export async function printTable(api: Api, options: TableOptions): Promise<void> {
  const named = options.columns.flatMap((text) => splitParts(text));
  const columns = named.length > 0 ? named : usual;
  const asFile = options.csv === true || options.json === true;
  const limit = options.limit ?? (asFile ? null : 50);
  const format = options.csv ? 'csv' : 'json';
  const answer = await api.call('runs.table', { where: options.where ?? '', columns, format, limit });
  if (asFile) {
    out(answer.text.trimEnd());
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
