/** What takes up room, by kind and by run. */
import { readdirSync, statSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { DiskUse } from '../../../shared/contract/storage.ts';
import { backupFolder, databaseFile, runFolder } from '../home.ts';
import { storageKinds } from '../../../shared/words/storage.ts';
import { reading } from './check.ts';
import type { Database } from './database.ts';
import type { RunRow } from './runs.ts';

type Kind = DiskUse['kinds'][number]['id'];

const titles: Readonly<Record<Kind, string>> = storageKinds;

/** Counts what is linked twice once, to whoever is looked at first. */
function counter(): (path: string) => number {
  const seen = new Set<string>();
  const bytesOf = (path: string): number => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return 0;
    if (stat.isDirectory()) return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
    const place = `${stat.dev} ${stat.ino}`;
    if (stat.nlink > 1 && seen.has(place)) return 0;
    if (stat.nlink > 1) seen.add(place);
    return stat.size;
  };
  return bytesOf;
}

const entries = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    // A run that never began has no folder; one that is purged meanwhile has none any more.
    return [];
  }
};

/** Bytes of the series of each run in the database. */
function seriesBytes(db: Database): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const table of ['series_values', 'series_tail', 'series_level']) {
    const sql = `SELECT s.run AS run, sum(length(t.value)) AS n FROM ${table} AS t JOIN series AS s ON s.id = t.series GROUP BY s.run`;
    for (const { run, n } of db.prepare(sql).iterate() as IterableIterator<{ run: string; n: number }>)
      sizes.set(run, (sizes.get(run) ?? 0) + n);
  }
  return sizes;
}

/** Bytes of a run's folder. */
export const folderBytes = (home: string, run: string): number => counter()(runFolder(home, run));

/** Reads the index of the whole database and looks at every file: see aside.ts. */
export const diskUse = (home: string): DiskUse => reading(databaseFile(home), (db) => useOf(db, home));

function useOf(db: Database, home: string): DiskUse {
  const bytesOf = counter();
  const inDatabase = seriesBytes(db);
  const bytes = Object.fromEntries(Object.keys(titles).map((kind) => [kind, 0])) as Record<Kind, number>;
  const rows = db.prepare('SELECT * FROM run ORDER BY number').all() as RunRow[];
  const runs: DiskUse['runs'] = [];
  let trash = 0;
  for (const { id, number, name, state, archived, deleted } of rows) {
    const folder = runFolder(home, id);
    const own = { checkpoints: 0, inherited: 0, 'run-files': 0 };
    for (const entry of entries(folder)) {
      const kind = entry === 'checkpoints' ? entry : entry === 'init' ? 'inherited' : 'run-files';
      own[kind] += bytesOf(join(folder, entry));
    }
    for (const kind of ['checkpoints', 'inherited', 'run-files'] as const) bytes[kind] += own[kind];
    const file_bytes = own.inherited + own['run-files'];
    if (deleted !== null) trash += own.checkpoints + file_bytes;
    runs.push({
      id,
      number,
      name,
      state,
      archived: archived !== null,
      deleted: deleted !== null,
      checkpoint_bytes: own.checkpoints,
      file_bytes,
      series_bytes: inDatabase.get(id) ?? 0,
    });
  }
  const known = new Set(rows.map((r) => r.id));
  for (const name of entries(join(home, 'runs')))
    if (!known.has(name)) bytes.other += bytesOf(join(home, 'runs', name));
  for (const name of entries(home)) {
    if (name === 'runs') continue;
    const path = join(home, name);
    const kind =
      path === backupFolder(home)
        ? 'backups'
        : /\.(damaged|replaced)-/.test(name)
          ? 'set-aside'
          : name.startsWith('tidemark.db')
            ? 'database'
            : 'other';
    bytes[kind] += bytesOf(path);
  }
  const all = (r: DiskUse['runs'][number]): number => r.checkpoint_bytes + r.file_bytes + r.series_bytes;
  const disk = statfsSync(home);
  return {
    total_bytes: Object.values(bytes).reduce((a, b) => a + b, 0),
    disk_free_bytes: disk.bavail * disk.bsize,
    kinds: Object.entries(titles).map(([kind, title]) => ({ id: kind as Kind, title, bytes: bytes[kind as Kind] })),
    database_free_bytes:
      (db.pragma('freelist_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number),
    trash_bytes: trash,
    runs: runs.sort((a, b) => all(b) - all(a)),
  };
}
