/** Curves of a range test made elsewhere: comma-separated values with a header, columns `lr`, `loss` and perhaps `seed`. */
import { type CsvError, type Info, parse } from 'csv-parse/sync';
import { ContractError, type Issue } from '../../../shared/contract/errors.ts';
import type { RangeCurve } from '../../../shared/range-test/index.ts';

/** Largest file, bytes: a million rows fit. */
export const MOST_BYTES = 64 * 1024 * 1024;
/** Errors told at once. */
const MOST_ISSUES = 20;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NO_NUMBER = new Set(['nan', '-nan', 'na', 'n/a', 'null', 'none']);
const INFINITE = /^([+-]?)inf(inity)?$/i;
const DECIMAL_COMMA = /^[+-]?\d+,\d+(e[+-]?\d+)?$/i;

type Column = 'lr' | 'loss' | 'seed';

interface Row {
  /** From 1, as a spreadsheet counts: with the header and empty lines. */
  readonly row: number;
  readonly cells: readonly string[];
}

const bad = (message: string, issues: readonly Issue[] = []): ContractError =>
  new ContractError('bad_input', message, issues);

/** @throws ContractError where the bytes are no UTF-8 text */
function textOf(name: string, bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES)
    throw bad(`${name} is larger than ${MOST_BYTES / 1024 / 1024} MiB: too long for a range test.`);
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) throw bad(`${name} is UTF-16; save it as "CSV UTF-8".`);
  if (bytes.includes(0)) throw bad(`${name} has NUL bytes; it is not a plain text file.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw bad(`${name} is not UTF-8; save it as "CSV UTF-8".`);
  }
}

/** The first of them that the header has; commas count last, as a decimal comma may stand in a cell. */
function delimiterOf(text: string): string {
  const [header = ''] = text.trimStart().split(/[\r\n]/, 1);
  return [';', '\t', '|'].find((d) => header.includes(d)) ?? ',';
}

/** Rows that are not empty. @throws ContractError where quotes are wrong */
function rowsOf(name: string, text: string): Row[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: Info }[];
    return records
      .map(({ record, info }) => ({ row: info.records + info.empty_lines, cells: record.map((c) => c.trim()) }))
      .filter(({ cells }) => cells.some((c) => c !== ''));
  } catch (error) {
    const { code, records = 0, empty_lines = 0 } = error as CsvError & Partial<Info>;
    if (code === undefined) throw error;
    const what =
      code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote is opened and never closed. Close it, or remove it.'
        : 'a quote stands where none may. Put the whole cell in quotes, or remove it.';
    throw bad(`${name}, row ${records + empty_lines + 1}: ${what}`);
  }
}

/** Where each column stands. @throws ContractError naming what the header lacks or has twice */
function columnsOf(name: string, header: Row | undefined): Record<Column, number | null> {
  if (!header) throw bad(`${name} is empty. The first row names the columns: lr,loss or lr,loss,seed.`);
  const names = header.cells.map((c) => c.toLowerCase());
  for (const column of ['lr', 'loss', 'seed'])
    if (names.indexOf(column) !== names.lastIndexOf(column))
      throw bad(
        `${name}, row ${header.row}, column ${names.lastIndexOf(column) + 1}: there are two columns ${column}.`,
      );
  for (const column of ['lr', 'loss'])
    if (!names.includes(column))
      throw bad(
        `${name}, row ${header.row}: there is no column ${column}. The first row names the columns: lr,loss or lr,loss,seed; ` +
          `here it has ${header.cells.slice(0, 10).join(', ')}.`,
      );
  const place = (column: Column): number | null => (names.includes(column) ? names.indexOf(column) : null);
  return { lr: place('lr'), loss: place('loss'), seed: place('seed') };
}

/** The number of a cell; NaN for its words; null where it is none of both. */
function toNumber(cell: string): number | null {
  if (NUMBER.test(cell)) return Number(cell);
  const infinite = INFINITE.exec(cell);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return NO_NUMBER.has(cell.toLowerCase()) ? NaN : null;
}

function faultOf(column: Column, cell: string, value: number | null): string | null {
  if (value === null)
    return DECIMAL_COMMA.test(cell)
      ? `"${cell}" has a decimal comma; write a point.`
      : column === 'seed'
        ? `the seed "${cell.slice(0, 40)}" is not a whole number.`
        : `"${cell.slice(0, 40)}" is not a number. Leave the cell blank, or write nan, where there is none.`;
  if (column === 'lr' && value < 0) return `the learning rate ${cell} is below zero.`;
  if (column === 'seed' && !Number.isSafeInteger(value)) return `the seed "${cell}" is not a whole number.`;
  return null;
}

/**
 * The curves by seed, in the order of their first rows. A blank cell is a missing value: its row is left out; `nan` and `inf` in
 * the loss are what they say. Columns of other names are passed over.
 * @param name of the file, for messages
 * @throws ContractError('bad_input') with the row and column of every wrong cell, up to 20
 */
export function readRangeCsv(name: string, bytes: Uint8Array): RangeCurve[] {
  const [header, ...rows] = rowsOf(name, textOf(name, bytes));
  const columns = columnsOf(name, header);
  const width = header?.cells.length ?? 0;
  const issues: Issue[] = [];
  const curves = new Map<number, { lr: number[]; loss: number[] }>();
  for (const { row, cells } of rows) {
    if (issues.length >= MOST_ISSUES) break;
    const tell = (place: number, message: string): number =>
      issues.push({ path: `row ${row}, column ${place + 1}`, message, line: null, column: null });
    if (cells.length > width) {
      tell(width, `the row has ${cells.length} cells; the first row has ${width}. A decimal comma must be a point.`);
      continue;
    }
    const read = (column: Column): number | null => {
      const place = columns[column];
      const cell = place === null ? '0' : (cells[place] ?? '');
      if (cell === '') return null;
      const value = toNumber(cell);
      const fault = faultOf(column, cell, value);
      if (fault !== null) tell(place ?? 0, fault);
      return fault === null ? value : null;
    };
    const [lr, loss] = [read('lr'), read('loss')];
    const seed = read('seed');
    if (lr === null || loss === null) continue;
    if (seed === null) {
      if (cells[columns.seed ?? 0] === '' || cells[columns.seed ?? 0] === undefined)
        tell(columns.seed ?? 0, 'the seed is missing. Write the same whole number in all rows of one test.');
      continue;
    }
    const curve = curves.get(seed) ?? { lr: [], loss: [] };
    curves.set(seed, curve);
    curve.lr.push(lr);
    curve.loss.push(loss);
  }
  if (issues.length > 0) throw bad(`${name} cannot be read:`, issues);
  return [...curves].map(([seed, curve]) => ({ seed, ...curve }));
}
