/** What `tidemark doctor` tells. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import type { DoctorReport } from '../../../shared/contract/index.ts';
import type { Deps } from './deps.ts';
import { probeEngine } from './engine.ts';

function bytesOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .reduce((sum, e) => sum + (statSync(join(e.parentPath, e.name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Where Electron's binary is, if it is. @param root the package's folder */
export function electronFacts(root: string, override: string | undefined): DoctorReport['electron'] {
  const home = join(root, 'node_modules', 'electron');
  if (!existsSync(join(home, 'package.json')))
    return { version: null, binary: null, why: 'Electron is not installed here; the page serves instead.' };
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const pathFile = join(home, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const binary = join(override ?? join(home, 'dist'), name);
  if (existsSync(binary)) return { version, binary, why: 'The desktop app can start.' };
  return {
    version,
    binary: null,
    why: 'Its binary is not here; `npm start` tries to get it, and opens the page where it cannot.',
  };
}

export async function doctor(deps: Deps): Promise<DoctorReport> {
  const { db, home, resources, version, host } = deps;
  const disk = await statfs(home);
  return {
    version,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}, ${os.release()}`,
    cpus: os.availableParallelism(),
    memory_bytes: os.totalmem(),
    ...(await probeEngine(deps)),
    sqlite: (db.prepare('SELECT sqlite_version() AS v').get() as { v: string }).v,
    home,
    home_bytes: bytesOf(home),
    disk_free_bytes: disk.bavail * disk.bsize,
    runs: (db.prepare('SELECT count(*) AS n FROM run').get() as { n: number }).n,
    electron: electronFacts(join(resources, '..'), process.env.ELECTRON_OVERRIDE_DIST_PATH),
    owner: { pid: process.pid, host, url: null },
  };
}
