/**
 * Comma-separated values, streamed (RFC 4180 with any of LF, CRLF and CR as line ends, mixed too). csv-parse splits the cells;
 * what people need to mend a file is added here: row, column, and what to do.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type CsvError, type Info, type Parser, parse } from 'csv-parse';
import { Problem } from '../problem.ts';
import { textPieces } from './bytes.ts';
import { sniffDelimiter } from './delimiter.ts';
import type { TableReading, TableRow } from './row.ts';

export interface CsvOptions {
  readonly delimiter: 'auto' | ',' | ';' | '\t' | '|';
}

/** Longest row, characters: an unclosed quote would otherwise swallow the rest of the file. */
const MAX_ROW = 4 * 1024 * 1024;

function explain(file: string, error: CsvError): Problem {
  const { records = 0, empty_lines = 0, column } = error as unknown as Partial<Info> & { column?: number | string };
  const cell = typeof column === 'number' ? `, column ${column + 1}` : '';
  const at = `task.data: ${file}, row ${records + empty_lines + 1}${cell}`;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new Problem(`${at}: a quote is opened and never closed. Close it, or remove it.`);
    case 'CSV_MAX_RECORD_SIZE':
      return new Problem(`${at}: the row is longer than ${MAX_ROW} characters; most likely a quote is not closed.`);
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new Problem(`${at}: text follows a closing quote. Write a quote inside quotes twice: "".`);
    case 'INVALID_OPENING_QUOTE' as CsvError['code']:
      return new Problem(`${at}: a quote stands inside a cell that does not begin with one. Put the cell in quotes.`);
    default:
      return new Problem(`${at}: ${error.message}`);
  }
}

/** A spreadsheet's rows have one length; the first row's is the law. */
function checkWidth(file: string, { row, cells }: TableRow, width: number): void {
  if (cells.length === width) return;
  const where = Math.min(cells.length, width) + 1;
  throw new Problem(
    `task.data: ${file}, row ${row}, column ${where}: the row has ${cells.length} cells; the first row has ${width}. ` +
      (cells.length > width ? 'A cell with a delimiter in it must stand in quotes.' : 'A cell is missing.'),
  );
}

async function* rowsOf(file: string, pieces: AsyncGenerator<string>, options: CsvOptions): AsyncGenerator<TableRow> {
  const first = await pieces.next();
  if (first.done) throw new Problem(`task.data: ${file} is empty.`);
  async function* all(): AsyncGenerator<string> {
    yield first.value as string;
    yield* pieces;
  }
  const parser: Parser = parse({
    delimiter: options.delimiter === 'auto' ? sniffDelimiter(first.value) : options.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW,
    info: true,
  });
  const input = Readable.from(all());
  // A failure of the file must reach the reader of the rows, who waits on the parser.
  input.once('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let width = -1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const row = { row: info.records + info.empty_lines, cells: record.map((cell) => cell.trim()) };
      if (width === -1) width = row.cells.length;
      checkWidth(file, row, width);
      yield row;
    }
  } catch (error) {
    if ((error as CsvError).code !== undefined && !(error instanceof Problem)) throw explain(file, error as CsvError);
    throw error;
  } finally {
    input.destroy();
  }
}

/** @throws Problem (from `rows`) where the file is not there, not UTF-8, or not a table */
export function readCsv(file: string, options: CsvOptions): TableReading {
  const hash = createHash('sha256');
  return { rows: rowsOf(file, textPieces(file, hash), options), sha256: () => hash.copy().digest('hex') };
}
