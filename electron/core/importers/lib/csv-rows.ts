/** Rows of a CSV file, one at a time: comma, semicolon, tab or bar, by what the header has. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { firstBytes } from './walk.ts';

const HEAD = 65_536;
const LONGEST_ROW = 4 * 1024 * 1024;
export const MOST_COLUMNS = 10_000;

/** What keeps a file from being read at all, for people. */
export class CsvFault extends Error {}

/** The first of them that the header has; commas count last, as a decimal comma may stand in a cell. */
const delimiterIn = (header: string): string => [';', '\t', '|'].find((d) => header.includes(d)) ?? ',';

/** Cells of the first line; null where the file does not look like text. */
export async function headerOf(path: string): Promise<{ cells: string[]; delimiter: string } | null> {
  const bytes = await firstBytes(path, HEAD);
  if (bytes.length === 0 || bytes.includes(0)) return null;
  const [line = ''] = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/[\r\n]/, 1);
  const delimiter = delimiterIn(line);
  return { cells: line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')), delimiter };
}

/** @throws CsvFault with the row where quotes are wrong or a row has no end */
export async function* rowsOf(path: string, delimiter: string): AsyncGenerator<{ cells: string[]; bytes: number }> {
  const source = createReadStream(path);
  const parser = source.pipe(
    parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: LONGEST_ROW,
    }),
  );
  source.on('error', (error) => parser.destroy(error));
  let rows = 0;
  let told = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      rows += 1;
      const bytes = source.bytesRead - told;
      told = source.bytesRead;
      yield { cells, bytes };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { code } = error;
    const what =
      code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote is opened and never closed'
        : code === 'CSV_MAX_RECORD_SIZE'
          ? `the row is longer than ${LONGEST_ROW / 1024 / 1024} MiB`
          : 'a quote stands where none may';
    throw new CsvFault(`row ${rows + 1}: ${what}`);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** Tells a file from every other with other bytes. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex').slice(0, 40);
}
