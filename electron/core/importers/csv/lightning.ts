/** What Lightning's CSVLogger writes: metrics.csv with the columns epoch and step, and hparams.yaml beside it. */
import { lstat, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { headerOf } from '../lib/csv-rows.ts';
import { type Columns, columnOf, readCsvRun } from '../lib/csv-run.ts';
import { filesBelow, sizeOf } from '../lib/walk.ts';
import { type Found, type Importer, skipped } from '../importer.ts';

const LARGEST = 1024 * 1024;
const isMetrics = (name: string): boolean => name === 'metrics.csv';

function columnsOf(header: readonly string[]): Columns | null {
  const step = columnOf(header, ['step']);
  return step === null || columnOf(header, ['epoch']) === null ? null : { step };
}

async function hparamsBeside(path: string): Promise<Found[]> {
  const file = join(dirname(path), 'hparams.yaml');
  const stat = await lstat(file).catch(() => null);
  if (!stat?.isFile()) return [];
  if (stat.size > LARGEST) return [skipped('hparams.yaml', 'it is larger than 1 MiB')];
  try {
    const params: unknown = parse(await readFile(file, 'utf8'), { maxAliasCount: 0 });
    if (typeof params !== 'object' || params === null || Array.isArray(params)) return [];
    return [{ type: 'about', about: { params: params as Record<string, unknown> } }];
  } catch {
    return [skipped('hparams.yaml', 'it is no plain YAML')];
  }
}

async function filesOf(path: string): Promise<{ path: string; bytes: number }[]> {
  const found: { path: string; bytes: number }[] = [];
  for (const file of await filesBelow(path, isMetrics)) {
    const header = await headerOf(file.path);
    if (header && columnsOf(header.cells)) found.push(file);
  }
  return found;
}

export const lightning: Importer = {
  id: 'lightning',
  title: 'Lightning CSV log',
  about: 'A metrics.csv of CSVLogger, or a folder with some below it.',
  detect: async (path) => (await filesOf(path)).length > 0,
  size: async (path) => sizeOf(await filesOf(path)),
  async *read(path) {
    for (const file of await filesOf(path))
      yield* readCsvRun(file.path, basename(dirname(file.path)), columnsOf, await hparamsBeside(file.path));
  },
};
