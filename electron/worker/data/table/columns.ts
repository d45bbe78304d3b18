/** The columns' names, and what their cells look like: the first of two readings of a table. */
import type { Breath } from '../../tasks/task.ts';
import { Problem } from '../problem.ts';
import { type DecimalMark, hasDecimalComma, isMissing, toBoolean, toDays, toNumber } from './cells.ts';
import type { TableRow } from './row.ts';
import type { TableSource } from './source.ts';

const MAX_COLUMNS = 4096;
const MAX_NAME = 1000;
/** Distinct values are counted up to here. */
export const MAX_DISTINCT = 10_000;

/** Rows read between two signs of life. */
export const ROWS_A_BREATH = 20_000;

interface Cell {
  readonly row: number;
  readonly text: string;
}

/** What was seen in one column. */
export interface Seen {
  readonly name: string;
  present: number;
  missing: number;
  numbers: number;
  commas: number;
  booleans: number;
  dates: number;
  /** Up to MAX_DISTINCT values. */
  readonly distinct: Set<string>;
  more: boolean;
  /** The first present cell that is no number. */
  notNumber: Cell | null;
}

export interface Scan {
  readonly columns: readonly Seen[];
  /** Rows of data, without the header. */
  readonly rows: number;
  readonly sha256: string;
}

/** The names of the header row, or column_1, column_2, ... @throws Problem naming the column that cannot be used */
export function columnNames(name: string, { row, cells }: TableRow, header: boolean): string[] {
  const at = (i: number): string => `task.data: ${name}, row ${row}, column ${i + 1}`;
  if (cells.length > MAX_COLUMNS)
    throw new Problem(`${at(MAX_COLUMNS)}: the table has ${cells.length} columns; at most ${MAX_COLUMNS} are read.`);
  if (cells.length < 2)
    throw new Problem(
      `${at(0)}: the table has one column; a target and a feature are needed. Is task.delimiter another one?`,
    );
  if (!header) return cells.map((_, i) => `column_${i + 1}`);
  if (cells.every((cell) => toNumber(cell, '.') !== null))
    throw new Problem(`${at(0)}: the first row is all numbers. Where it is data, set task.header to false.`);
  const places = new Map<string, number>();
  cells.forEach((cell, i) => {
    if (cell === '') throw new Problem(`${at(i)}: the column has no name. Give it one.`);
    if (cell.length > MAX_NAME) throw new Problem(`${at(i)}: the column's name has more than ${MAX_NAME} characters.`);
    const before = places.get(cell);
    if (before !== undefined)
      throw new Problem(`${at(i)}: "${cell}" names column ${before + 1} too. Give every column a name of its own.`);
    places.set(cell, i);
  });
  return [...cells];
}

function look(seen: Seen, row: number, text: string, decimal: DecimalMark): void {
  if (isMissing(text)) {
    seen.missing += 1;
    return;
  }
  seen.present += 1;
  if (toNumber(text, decimal) !== null) seen.numbers += 1;
  else {
    seen.notNumber ??= { row, text };
    if (hasDecimalComma(text)) seen.commas += 1;
    else if (toBoolean(text) !== null) seen.booleans += 1;
    else if (toDays(text) !== null) seen.dates += 1;
  }
  if (!seen.distinct.has(text)) {
    if (seen.distinct.size < MAX_DISTINCT) seen.distinct.add(text);
    else seen.more = true;
  }
}

const unseen = (name: string): Seen => ({
  name,
  present: 0,
  missing: 0,
  numbers: 0,
  commas: 0,
  booleans: 0,
  dates: 0,
  distinct: new Set(),
  more: false,
  notNumber: null,
});

/** Reads the table once. @throws Problem where it has no usable header or no rows */
export async function scanTable(
  source: TableSource,
  { header, decimal }: { readonly header: boolean; readonly decimal: DecimalMark },
  breath: Breath,
): Promise<Scan> {
  const reading = source.open();
  let columns: Seen[] | null = null;
  let rows = 0;
  for await (const line of reading.rows) {
    const isHeader = columns === null && header;
    columns ??= columnNames(source.name, line, header).map(unseen);
    if (isHeader) continue;
    rows += 1;
    if (rows % ROWS_A_BREATH === 0) await breath();
    columns.forEach((seen, i) => look(seen, line.row, line.cells[i] as string, decimal));
  }
  if (columns === null) throw new Problem(`task.data: ${source.name} is empty.`);
  if (rows === 0) throw new Problem(`task.data: ${source.name} has a header and no rows.`);
  return { columns, rows, sha256: reading.sha256() };
}
