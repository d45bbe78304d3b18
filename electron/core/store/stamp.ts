/**
 * Remembers that the database was whole when it was closed, so that opening it again need not read all of it.
 *
 * Law: only a file that nobody has written since, closed in order, and read whole within the last week, is believed. A process that
 * dies leaves no word; whoever writes the file changes its time, which closing sets to one that writing never gives.
 */
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { databaseFile } from '../home.ts';

const BELIEVED_MS = 7 * 86_400_000;

interface Stamp {
  readonly size: number;
  readonly mtime: string;
  readonly inode: string;
  /** When the file was last read whole, milliseconds since 1970. */
  readonly checked: number;
}

const stampFile = (home: string): string => `${databaseFile(home)}-closed`;

function looksOf(file: string): Omit<Stamp, 'checked'> {
  const { size, mtimeNs, ino } = statSync(file, { bigint: true });
  return { size: Number(size), mtime: String(mtimeNs), inode: String(ino) };
}

/** Whether committed pages may lie beside the file; whoever only looks at it leaves an empty log. */
const hasLog = (file: string): boolean => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Call when the file is closed. @param checked when it was last read whole */
export function writeStamp(home: string, checked: number): void {
  const file = databaseFile(home);
  // Still open elsewhere: what is in the log may not be in the file.
  if (hasLog(file)) return;
  // A second earlier than anything written from now on, however coarse the file system's clock is.
  const { atime, mtimeMs } = statSync(file);
  utimesSync(file, atime, new Date(mtimeMs - 1000));
  writeFileSync(stampFile(home), JSON.stringify({ ...looksOf(file), checked } satisfies Stamp));
}

/** When the file was last read whole, if it is still as it was closed; else null. The word counts once. */
export function takeStamp(home: string, now = Date.now()): number | null {
  const file = databaseFile(home);
  const path = stampFile(home);
  if (!existsSync(path)) return null;
  let stamp: Partial<Stamp> = {};
  try {
    stamp = (JSON.parse(readFileSync(path, 'utf8')) as Partial<Stamp> | null) ?? {};
  } catch {
    // Cut short or not ours: it says nothing.
  }
  rmSync(path);
  const { checked, ...looks } = stamp;
  if (hasLog(file) || typeof checked !== 'number' || !(now - checked < BELIEVED_MS && checked <= now)) return null;
  const own = looksOf(file);
  return looks.size === own.size && looks.mtime === own.mtime && looks.inode === own.inode ? checked : null;
}
