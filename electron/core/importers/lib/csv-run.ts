/** A CSV file as a run: a column a series, a row a step. */
import { basename } from 'node:path';
import { type Found } from '../importer.ts';
import { createBatch, createTally } from './batch.ts';
import { CsvFault, MOST_COLUMNS, hashOf, headerOf, rowsOf } from './csv-rows.ts';
import { numberOf } from './values.ts';

const DECIMAL_COMMA = /^[+-]?\d+,\d+(e[+-]?\d+)?$/i;

/** Which column of a header is the step; null: rows are counted from 0. */
export interface Columns {
  readonly step: number | null;
}

/** @param columnsOf null where the header is none of this kind */
export async function* readCsvRun(
  path: string,
  name: string,
  columnsOf: (header: readonly string[]) => Columns | null,
  about: Found[] = [],
): AsyncGenerator<Found> {
  yield { type: 'run', key: await hashOf(path), name, path };
  const head = await headerOf(path);
  const bad = (why: string): Found => ({ type: 'bad', why });
  if (!head) return void (yield bad('it is no text, or empty; save it as “CSV UTF-8”'));
  yield* about;
  const batch = createBatch();
  const tally = createTally();
  let header: string[] | null = null;
  let columns: Columns | null = null;
  let row = 0;
  try {
    for await (const { cells, bytes } of rowsOf(path, head.delimiter)) {
      if (bytes > 0) yield { type: 'read', bytes };
      if (header === null || columns === null) {
        header = cells.slice(0, MOST_COLUMNS);
        columns = columnsOf(header);
        if (columns === null) return void (yield bad('its first row names no columns that are known'));
        if (new Set(header).size !== header.length) return void (yield bad('two of its columns have one name'));
        if (cells.length > MOST_COLUMNS) tally.add('columns', `there are more than ${MOST_COLUMNS}`);
        continue;
      }
      const step = columns.step === null ? row : numberOf(cells[columns.step] ?? '');
      row += 1;
      if (step === null || !Number.isSafeInteger(step))
        tally.add('rows', `their ${header[columns.step ?? 0]?.slice(0, 40)} is no whole number`);
      else
        for (let i = 0; i < header.length; i++) {
          const cell = cells[i] ?? '';
          if (cell === '' || i === columns.step) continue;
          const value = numberOf(cell);
          if (value !== null) batch.add(header[i] as string, step, value);
          else
            tally.add(
              `cells of ${(header[i] as string).slice(0, 80) || 'a column without a name'}`,
              DECIMAL_COMMA.test(cell) ? 'they have a decimal comma' : 'they are no numbers',
            );
        }
      if (cells.length > header.length) tally.add('cells', 'they stand behind the last column');
      if (batch.isFull()) yield* batch.take();
    }
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    return void (yield bad(`${basename(path)}, ${error.message}`));
  }
  if (header === null) return void (yield bad('it is empty'));
  yield* batch.take();
  yield* tally.take();
}

/** Place of the first of these names in a header, whatever their case. */
export function columnOf(header: readonly string[], names: readonly string[]): number | null {
  const lower = header.map((cell) => cell.toLowerCase());
  const found = names.map((name) => lower.indexOf(name)).find((i) => i >= 0);
  return found ?? null;
}
