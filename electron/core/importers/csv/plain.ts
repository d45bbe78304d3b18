/** Any CSV file with a header: a column a series. */
import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import { headerOf } from '../lib/csv-rows.ts';
import { type Columns, columnOf, readCsvRun } from '../lib/csv-run.ts';
import { firstBytes } from '../lib/walk.ts';
import { type Importer } from '../importer.ts';

/** Names of a column that is the step, the likeliest first. */
export const STEP_NAMES = ['step', 'global_step', '_step', 'iteration', 'iter', 'epoch'] as const;

const columnsOf = (header: readonly string[]): Columns | null =>
  header.some((cell) => cell !== '') ? { step: columnOf(header, STEP_NAMES) } : null;

export const csv: Importer = {
  id: 'csv',
  title: 'CSV',
  about: 'A file with a header and a column step (or epoch, iteration); without one, rows are counted from 0.',
  detect: async (path) => {
    if (!/\.(csv|tsv|txt|log)$/i.test(path) || (await firstBytes(path, 1)).length === 0) return false;
    const header = await headerOf(path);
    return header !== null && columnsOf(header.cells) !== null;
  },
  size: async (path) => (await lstat(path)).size,
  read: (path) => readCsvRun(path, basename(path).replace(/\.[^.]+$/, ''), columnsOf),
};
