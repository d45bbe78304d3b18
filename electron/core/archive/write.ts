/** A run written as an archive, into an empty folder. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { type FileHandle, cp, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toReal } from '../../../shared/contract/runs.ts';
import { runFolder } from '../home.ts';
import { type Database } from '../store/database.ts';
import { getRun } from '../store/runs.ts';
import { type SteppedRow, findStepped, listSeries, pointsOf, stepsOf } from '../store/series.ts';
import { type EventLine, FORMAT, MANIFEST, type Manifest, type RunFile, type SeriesFile, VERSION } from './layout.ts';
import { writeTables } from './tables.ts';

/** Values read and written at a time. */
/** Where a run stands in this folder's own order is no part of it. */
const LOCAL = ['number', 'place', 'priority', 'deleted'];

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const exact = (value: unknown): unknown => (typeof value === 'number' ? toReal(value) : value);

async function written(path: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await work(file);
  } finally {
    await file.close();
  }
}

async function writeSeries(db: Database, id: string, to: string): Promise<void> {
  mkdirSync(join(to, 'series'));
  const list: SeriesFile = [];
  for (const { name, points } of listSeries(db, id)) {
    const base = `series/${String(list.length).padStart(3, '0')}`;
    const file = `${base}.f64`;
    const row = findStepped(db, id, name) as SteppedRow;
    const [first = 0] = stepsOf(db, row, row.first, row.first + 1);
    const steps = row.steps !== null ? `${base}.steps.f64` : null;
    const one = async (path: string, of: 'step' | 'value'): Promise<void> =>
      written(join(to, path), async (handle) => {
        for (const part of pointsOf(db, id, name))
          await handle.write(new Uint8Array(part[of].buffer, part[of].byteOffset, part[of].byteLength));
      });
    await one(file, 'value');
    if (steps !== null) await one(steps, 'step');
    list.push({ name, first, count: points, file, steps });
  }
  writeFileSync(join(to, 'series.json'), json(list));
}

function runFileOf(db: Database, id: string): RunFile {
  const columns = Object.entries(getRun(db, id)).filter(([name]) => !LOCAL.includes(name));
  const metrics = db
    .prepare('SELECT name, last, min, max, nonfinite FROM run_metric WHERE run = ? ORDER BY name')
    .all(id) as Record<string, unknown>[];
  return {
    columns: Object.fromEntries(columns.map(([name, value]) => [name, exact(value)])),
    metrics: metrics.map((m) => ({
      ...Object.fromEntries(Object.entries(m).map(([name, value]) => [name, exact(value)])),
      nonfinite: m.nonfinite,
    })),
  } as RunFile;
}

async function writeEvents(db: Database, id: string, to: string): Promise<void> {
  const select = db.prepare(
    'SELECT at, type, step, body FROM event WHERE run = ? AND position >= ? ORDER BY position LIMIT 1000',
  );
  await written(join(to, 'events.jsonl'), (events) =>
    written(join(to, 'samples.jsonl'), async (samples) => {
      for (let position = 0; ; position += 1000) {
        const rows = select.all(id, position) as EventLine[];
        for (const row of rows) {
          await events.write(`${JSON.stringify(row)}\n`);
          if (row.type === 'sample') await samples.write(`${row.body}\n`);
        }
        if (rows.length < 1000) return;
      }
    }),
  );
}

/** Every file below `folder`, by its path with slashes. */
export function filesBelow(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below))
    .sort()
    .flatMap((name) => {
      const path = below ? `${below}/${name}` : name;
      return lstatSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path];
    });
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Writes all of a settled run into `to`, which must be there and empty. Returns the paths. */
export async function writeArchive(
  db: Database,
  home: string,
  id: string,
  to: string,
  tidemark: string,
): Promise<string[]> {
  const row = getRun(db, id);
  writeFileSync(join(to, 'run.json'), json(runFileOf(db, id)));
  writeFileSync(join(to, 'spec.json'), json(JSON.parse(row.spec)));
  writeFileSync(join(to, 'environment.json'), json(JSON.parse(row.environment)));
  await writeEvents(db, id, to);
  await writeSeries(db, id, to);
  await writeTables(db, id, to);
  const own = runFolder(home, id);
  // A file that is half written carries a dot, and is no part of the run.
  if (existsSync(own))
    await cp(own, join(to, 'files'), {
      recursive: true,
      filter: (from) => !/[\\/]\.[^\\/]*$/.test(from.slice(own.length)),
    });
  const files: Manifest['files'] = {};
  for (const path of filesBelow(to)) {
    const full = join(to, path);
    files[path] = { bytes: (await stat(full)).size, sha256: await sha256Of(full) };
  }
  const head: Manifest = { format: FORMAT, version: VERSION, made: new Date().toISOString(), tidemark, files };
  writeFileSync(join(to, MANIFEST), json(head));
  return [MANIFEST, ...Object.keys(files)];
}
