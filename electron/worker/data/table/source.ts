/** Where a table's rows come from, and how they are named in messages. */
import { basename, resolve } from 'node:path';
import { Problem } from '../problem.ts';
import { builtinFiles, isBuiltin } from '../builtin.ts';
import { type CsvOptions, readCsv } from './csv.ts';
import { readJsonTable } from './json.ts';
import type { TableReading } from './row.ts';

export interface TableSource {
  readonly name: string;
  /** Reads from the beginning; the reader goes through the file twice. */
  open(): TableReading;
}

/** @throws Problem where there is no bundled table of that name */
export function tableSource(data: string, baseDir: string, options: CsvOptions): TableSource {
  if (!isBuiltin(data)) {
    const file = resolve(baseDir, data);
    return { name: basename(file), open: () => readCsv(file, options) };
  }
  const { data: entry, files } = builtinFiles(data, 'table');
  const file = files[0];
  if (!file) throw new Problem(`task.data: ${data} has no file.`);
  const read = file.endsWith('.json') ? readJsonTable : readCsv;
  return { name: entry.name, open: () => read(file, { delimiter: ',' }) };
}
