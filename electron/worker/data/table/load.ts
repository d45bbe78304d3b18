/** The used columns in typed arrays: the second reading of a table. */
import type { Breath } from '../../tasks/task.ts';
import { Problem } from '../problem.ts';
import { type DecimalMark, isMissing, toBoolean, toDays, toNumber } from './cells.ts';
import { MAX_DISTINCT, ROWS_A_BREATH, type Scan } from './columns.ts';
import type { TableSource } from './source.ts';
import type { Column } from './types.ts';

/** One column's cells, a value a row. */
export type Cells =
  /** NaN where missing. */
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  /** Place in `words`; -1 where missing. */
  | { readonly kind: 'words'; readonly values: Int32Array; readonly words: readonly string[] };

export interface Table {
  readonly name: string;
  readonly sha256: string;
  /** Rows that have a target. */
  readonly rows: number;
  /** Rows left out because their target is missing. */
  readonly dropped: number;
  readonly columns: readonly Column[];
  readonly cells: ReadonlyMap<string, Cells>;
}

const MAX_CELLS = 250_000_000;

interface Writer {
  readonly column: Column;
  readonly cells: Cells;
  write(at: number, row: number, text: string): void;
}

function writer(file: string, column: Column, rows: number, asWords: boolean, decimal: DecimalMark): Writer {
  if (asWords) {
    const values = new Int32Array(rows).fill(-1);
    const words: string[] = [];
    const places = new Map<string, number>();
    return {
      column,
      cells: { kind: 'words', values, words },
      write(at, _row, text) {
        if (isMissing(text)) return;
        let place = places.get(text);
        if (place === undefined) {
          place = words.push(text) - 1;
          if (words.length > MAX_DISTINCT)
            throw new Problem(
              `task.types: column "${column.name}" has more than ${MAX_DISTINCT} different values; leave it out.`,
            );
          places.set(text, place);
        }
        values[at] = place;
      },
    };
  }
  const values = new Float64Array(rows).fill(NaN);
  const read =
    column.type === 'boolean' ? toBoolean : column.type === 'date' ? toDays : (c: string) => toNumber(c, decimal);
  return {
    column,
    cells: { kind: 'numbers', values },
    write(at, row, text) {
      if (isMissing(text)) return;
      const value = read(text);
      if (value === null)
        throw new Problem(`task.data: ${file}, row ${row}, column "${column.name}": "${text}" does not fit its type.`);
      values[at] = value;
    },
  };
}

/**
 * Reads the table again, into typed arrays of exactly the size the scan found.
 * @param targetAsWords the target's cells are class names, whatever their type
 * @throws Problem where the file changed between the readings, or the table is too large
 */
export async function loadTable(
  source: TableSource,
  scan: Scan,
  columns: readonly Column[],
  { header, decimal }: { readonly header: boolean; readonly decimal: DecimalMark },
  targetAsWords: boolean,
  breath: Breath,
): Promise<Table> {
  const used = columns.filter((c) => c.role !== 'ignored');
  const target = used.find((c) => c.role === 'target') as Column;
  const rows = scan.rows - target.seen.missing;
  if (rows * used.length > MAX_CELLS)
    throw new Problem(
      `task.data: ${source.name} has ${rows} rows of ${used.length} used columns; at most ${MAX_CELLS} cells fit. Use task.exclude.`,
    );
  const writers = used.map((c) =>
    writer(source.name, c, rows, c.role === 'target' ? targetAsWords : c.type === 'category', decimal),
  );
  const changed = (): never => {
    throw new Problem(`task.data: ${source.name} changed while it was read. Start the run again.`);
  };
  const reading = source.open();
  let skip = header;
  let at = 0;
  for await (const { row, cells } of reading.rows) {
    if (skip) {
      skip = false;
      continue;
    }
    if (isMissing(cells[target.place] ?? '')) continue;
    if (at >= rows) changed();
    for (const w of writers) w.write(at, row, cells[w.column.place] ?? '');
    at += 1;
    if (at % ROWS_A_BREATH === 0) await breath();
  }
  if (reading.sha256() !== scan.sha256) changed();
  return {
    name: source.name,
    sha256: scan.sha256,
    rows,
    dropped: target.seen.missing,
    columns,
    cells: new Map(writers.map((w) => [w.column.name, w.cells])),
  };
}
