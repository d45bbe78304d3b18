/** What a user sends to somebody who is to help: what is installed, how runs went, the end of the log. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import os from 'node:os';
import { formatBytes } from '../../../shared/format.ts';
import { masker } from '../../../shared/reporting/secrets.ts';
import { logFile } from '../home.ts';
import type { Database } from '../store/database.ts';
import type { Deps } from './deps.ts';
import { doctor } from './doctor.ts';
import { type Place, withoutPaths } from './without-paths.ts';

const LOG_BYTES = 64_000;
const LOG_LINES = 200;

/** The last whole lines; none where there is no log. */
function tailOf(file: string): string[] {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch {
    // Nothing was logged here yet.
    return [];
  }
  try {
    const { size } = fstatSync(fd);
    const from = Math.max(0, size - LOG_BYTES);
    const bytes = Buffer.alloc(size - from);
    const read = readSync(fd, bytes, 0, bytes.length, from);
    const lines = bytes.toString('utf8', 0, read).split('\n');
    return lines.slice(from > 0 ? 1 : 0, -1).slice(-LOG_LINES);
  } finally {
    closeSync(fd);
  }
}

/** Folders and files that runs name: the user's own names are in them. */
function placesOf(db: Database): string[] {
  const rows = db
    .prepare(
      `SELECT base_dir AS place FROM run UNION SELECT source FROM run WHERE source IS NOT NULL
       UNION SELECT json_extract(spec, '$.task.data') FROM run WHERE json_type(spec, '$.task.data') = 'text'`,
    )
    .all() as { place: string }[];
  return rows.map((row) => row.place).filter((place) => !place.startsWith('builtin:'));
}

function countsOf(db: Database): string {
  const rows = db.prepare('SELECT state, count(*) AS n FROM run GROUP BY state ORDER BY n DESC').all() as {
    state: string;
    n: number;
  }[];
  return rows.map(({ state, n }) => `${n} ${state}`).join(', ') || 'none';
}

/** Secrets are masked in any case. @param paths whether the places of files are told */
export async function diagnostics(deps: Deps, { paths }: { readonly paths: boolean }): Promise<{ text: string }> {
  const { db, home, resources, notices, queue } = deps;
  const report = await doctor(deps);
  const { engine } = report;
  const log = tailOf(logFile(home));
  const lines = [
    `Tidemark ${report.version}, ${deps.host}; Node ${report.node}; SQLite ${report.sqlite}`,
    `System: ${report.platform}; ${report.cpus} cores, ${formatBytes(report.memory_bytes)}`,
    `Engine: ${engine ? `${engine.title}, ${engine.threads} threads. ${engine.why}` : `none: ${report.engine_error}`}`,
    `Versions: ${JSON.stringify(engine?.versions ?? {})}`,
    `Data folder: ${home}; ${formatBytes(report.home_bytes)}, ${formatBytes(report.disk_free_bytes)} free`,
    `Runs: ${countsOf(db)}`,
    `Electron: ${report.electron.version ?? 'none'}. ${report.electron.why}`,
    ...[...notices, queue.trouble()].filter((notice) => notice !== null).map((notice) => `Notice: ${notice}`),
    '',
    log.length > 0 ? `The last ${log.length} lines of the log:` : 'No log was written here.',
    ...log,
  ];
  const text = masker(process.env)(`${lines.join('\n')}\n`);
  if (paths) return { text };
  const places: Place[] = [
    [home, '<data folder>'],
    [resources, '<resources>'],
    [os.homedir(), '<home>'],
    ...placesOf(db).map((place): Place => [place, '<data>']),
  ];
  return { text: withoutPaths(text, places) };
}
