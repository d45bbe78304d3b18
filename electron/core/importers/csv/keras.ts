/** What Keras' CSVLogger writes: a row an epoch, the epoch first. */
import { basename } from 'node:path';
import { headerOf } from '../lib/csv-rows.ts';
import { type Columns, readCsvRun } from '../lib/csv-run.ts';
import { firstBytes } from '../lib/walk.ts';
import { type Importer } from '../importer.ts';
import { lstat } from 'node:fs/promises';

const columnsOf = (header: readonly string[]): Columns | null =>
  header[0] === 'epoch' && header.length > 1 ? { step: 0 } : null;

export const keras: Importer = {
  id: 'keras',
  title: 'Keras CSV log',
  about: 'A file of CSVLogger: its first column is epoch, which is taken for the step.',
  detect: async (path) => {
    if ((await firstBytes(path, 1)).length === 0) return false;
    const header = await headerOf(path);
    return header !== null && columnsOf(header.cells) !== null && !header.cells.includes('step');
  },
  size: async (path) => (await lstat(path)).size,
  read: (path) => readCsvRun(path, basename(path).replace(/\.[^.]+$/, ''), columnsOf),
};
