/** Runs as the text of a file, for other programs. */
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/index.ts';
import { fromReal, type Real } from '../../../shared/contract/runs.ts';
import type { Cell } from '../../../shared/contract/views.ts';
import { numberText, quoted } from '../exporters/lib/csv-text.ts';
import type { Database } from '../store/database.ts';
import { cellsOf } from './cells.ts';
import { compiledRuns } from './meant.ts';
import { compileOperand } from './where/index.ts';
import { sql } from './where/sql.ts';

/** Runs whose columns are read at a time. */
const PART = 1000;
/** What every row begins with: by these a row is found again. */
const FIRST = ['id', 'number'];

/** Metrics that are no finite number travel as words, and stand in a table as programs write them. */
export function csvCell(cell: Cell, isMetric: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || isMetric) return numberText(fromReal(cell as Real));
  return quoted(String(cell));
}

/** @throws ContractError('bad_input') where the query, or a column, is none */
export function runTable(db: Database, input: ParsedInputOf<'runs.table'>): OutputOf<'runs.table'> {
  const { where, order } = compiledRuns(input.where, input.ids);
  const { text, params } = sql`SELECT run.id FROM run WHERE ${where} ORDER BY ${order} LIMIT ${input.limit ?? -1}`;
  const ids = db
    .prepare(text)
    .pluck()
    .all(...params) as string[];
  const columns = [...new Set([...FIRST, ...input.columns])];
  const rows: Cell[][] = [];
  for (let i = 0; i < ids.length; i += PART) {
    const part = ids.slice(i, i + PART);
    const cells = cellsOf(db, part, columns);
    rows.push(...part.map((id) => cells.get(id) ?? []));
  }
  if (ids.length === 0) cellsOf(db, [''], columns);
  const metrics = columns.map((column) => {
    const compiled = compileOperand(column);
    return compiled.ok && compiled.operand.kind === 'metric';
  });
  const lines =
    input.format === 'csv'
      ? [columns.map(quoted), ...rows.map((row) => row.map((cell, i) => csvCell(cell, metrics[i] === true)))].map(
          (line) => line.join(','),
        )
      : [
          JSON.stringify(
            rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null]))),
            null,
            1,
          ),
        ];
  return { runs: ids.length, text: `${lines.join('\n')}\n` };
}
