/** MLflow's file store, mlruns/: a folder an experiment, a folder a run in it, a file a metric. */
import { lstat, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { createBatch, createTally } from '../lib/batch.ts';
import { linesOf } from '../lib/lines.ts';
import { numberOf } from '../lib/values.ts';
import { filesBelow, sizeOf } from '../lib/walk.ts';
import { type Found, type Importer } from '../importer.ts';
import { aboutOf } from './runs.ts';

const LARGEST_META = 1024 * 1024;
const LARGEST_SETTING = 65_536;
/** Settings and tags of one run, each a file. */
const MOST_SETTINGS = 10_000;

async function metaOf(path: string): Promise<Record<string, unknown> | null> {
  const stat = await lstat(path).catch(() => null);
  if (!stat?.isFile() || stat.size > LARGEST_META) return null;
  try {
    const value: unknown = parse(await readFile(path, 'utf8'), { maxAliasCount: 0 });
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A run's own description; an experiment's and a model's have no run_id. */
const isRun = (meta: Record<string, unknown> | null): meta is Record<string, unknown> =>
  meta !== null && typeof (meta.run_id ?? meta.run_uuid) === 'string';

const metaFiles = async (path: string): Promise<string[]> =>
  (await filesBelow(path, (name) => name === 'meta.yaml'))
    .map((f) => f.path)
    .filter((p) => !/[\\/]\.trash[\\/]/.test(p));

/** Files of a folder as keys and texts; a key may have slashes. */
async function settingsOf(folder: string): Promise<[string, string][]> {
  if (!(await lstat(folder).catch(() => null))?.isDirectory()) return [];
  const files = (await filesBelow(folder, () => true))
    .filter((f) => f.bytes <= LARGEST_SETTING)
    .slice(0, MOST_SETTINGS);
  return Promise.all(
    files.map(async (f): Promise<[string, string]> => [
      relative(folder, f.path).replaceAll('\\', '/'),
      await readFile(f.path, 'utf8'),
    ]),
  );
}

async function* readMetric(path: string, name: string): AsyncGenerator<Found> {
  const batch = createBatch();
  const tally = createTally();
  for await (const lines of linesOf(path)) {
    let bytes = 0;
    for (const line of lines) {
      bytes += (line?.length ?? 0) + 1;
      if (line === '') continue;
      // `time value step`; the first versions wrote no step.
      const [, text, step = '0'] = line?.split(' ') ?? [];
      const value = numberOf(text ?? '');
      if (value === null || !/^-?\d+$/.test(step))
        tally.add(`lines of ${name.slice(0, 80)}`, 'they are not “time value step”');
      else batch.add(name, Number(step), value);
    }
    yield { type: 'read', bytes };
    if (batch.isFull()) yield* batch.take();
  }
  yield* batch.take();
  yield* tally.take();
}

async function* readRun(path: string, meta: Record<string, unknown>): AsyncGenerator<Found> {
  const folder = dirname(path);
  const experiment = await metaOf(join(dirname(folder), 'meta.yaml'));
  const tags = new Map(await settingsOf(join(folder, 'tags')));
  const word = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const time = (value: unknown): number | null => (typeof value === 'number' && value > 0 ? value : null);
  const id = word(meta.run_id ?? meta.run_uuid);
  const name = word(meta.run_name) || (tags.get('mlflow.runName') ?? basename(folder));
  yield { type: 'run', key: id, name, path: folder };
  const run = {
    name,
    status: word(meta.status),
    started: time(meta.start_time),
    ended: time(meta.end_time),
    experiment: word(experiment?.name),
  };
  yield { type: 'about', about: aboutOf(run, await settingsOf(join(folder, 'params')), tags) };
  const metrics = join(folder, 'metrics');
  if (!(await lstat(metrics).catch(() => null))?.isDirectory()) return;
  for (const file of await filesBelow(metrics, () => true))
    yield* readMetric(file.path, relative(metrics, file.path).replaceAll('\\', '/'));
}

export const mlflowFiles: Importer = {
  id: 'mlflow',
  title: 'MLflow, files',
  about: 'The folder mlruns/, or one experiment or run in it.',
  detect: async (path) => {
    for (const file of await metaFiles(path)) if (isRun(await metaOf(file))) return true;
    return false;
  },
  size: async (path) => sizeOf(await filesBelow(path, () => true)),
  async *read(path) {
    for (const file of await metaFiles(path)) {
      const meta = await metaOf(file);
      if (!isRun(meta)) continue;
      if (meta.lifecycle_stage === 'deleted')
        yield { type: 'skipped', what: 'runs', why: 'they are deleted in MLflow', count: 1 };
      else yield* readRun(file, meta);
    }
  },
};
