/** Groups of runs as the text of a file, for other programs. */
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import type { GroupCell } from '../../../shared/contract/views.ts';
import { quoted } from '../exporters/lib/csv-text.ts';
import type { Database } from '../store/database.ts';
import { compiledColumn } from './cells.ts';
import { groupRuns } from './groups.ts';
import { csvCell } from './run-table.ts';

/** What a file has of a mean, each in a column of its own: `mean(metrics.eval_loss)`, `n(metrics.eval_loss)`. */
const PARTS = ['mean', 'low', 'high', 'sd', 'n'] as const;

/** Of what the page shows a mean. */
function isMean(column: string): boolean {
  const { operand } = compiledColumn(column);
  return operand.kind === 'metric' || (operand.kind === 'field' && operand.name === 'seconds');
}

/** Different values are no value, and told from none. */
function csvOf(cell: GroupCell, mean: boolean): string[] {
  if (mean) return PARTS.map((part) => (cell?.kind === 'mean' ? csvCell(cell[part], true) : part === 'n' ? '0' : ''));
  if (cell?.kind === 'several') return [quoted(`(${cell.count} values)`)];
  return [cell?.kind === 'same' ? csvCell(cell.value, false) : ''];
}

function jsonOf(cell: GroupCell): unknown {
  if (cell?.kind === 'same') return cell.value;
  if (cell?.kind === 'several') return { values: cell.count };
  return cell && Object.fromEntries(PARTS.map((part) => [part, cell[part]]));
}

/** @throws ContractError('bad_input') where the query, a column, or what is grouped by is none */
export function groupTable(db: Database, input: ParsedInputOf<'runs.group_table'>): OutputOf<'runs.group_table'> {
  const { format, columns: named, ...rest } = input;
  const distinct = [...new Set(named)];
  const means = distinct.filter(isMean);
  const values = distinct.filter((column) => !means.includes(column));
  const columns = [...means, ...values];
  const { groups } = groupRuns(db, { ...rest, means, values });
  const isOf = (i: number): boolean => i < means.length;
  const text =
    format === 'json'
      ? JSON.stringify(
          groups.map(({ label, runs, cells }) => ({
            group: label,
            runs,
            ...Object.fromEntries(columns.map((column, i) => [column, jsonOf(cells[i] ?? null)])),
          })),
          null,
          1,
        )
      : [
          [
            ...['group', 'runs'],
            ...columns.flatMap((column, i) => (isOf(i) ? PARTS.map((part) => `${part}(${column})`) : column)),
          ].map(quoted),
          ...groups.map(({ label, runs, cells }) => [
            ...[quoted(label), String(runs)],
            ...columns.flatMap((_, i) => csvOf(cells[i] ?? null, isOf(i))),
          ]),
        ]
          .map((line) => line.join(','))
          .join('\n');
  return { groups: groups.length, text: `${text}\n` };
}
