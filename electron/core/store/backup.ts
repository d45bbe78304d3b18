/** Copies of the database: made by SQLite itself, checked before they count, fewer the older they are. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import { backupFolder } from '../home.ts';
import { type Copied, aside } from './aside.ts';
import { fault } from './check.ts';

const DAY_MS = 86_400_000;
/** One is kept in each stretch of so many days, up to so many days ago. */
const STRETCHES = [
  { days: 1, until: 7 },
  { days: 7, until: 35 },
  { days: 30, until: 365 },
] as const;

const NAME = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3})Z-[a-z0-9-]+\.db$/;
const nameOf = (when: Date, label: string): string => `${when.toISOString().replaceAll(/[:.]/g, '-')}-${label}.db`;

/** When a backup was made, milliseconds since 1970; null for a file that is none. */
export function timeOf(name: string): number | null {
  const found = NAME.exec(name);
  return found ? Date.parse(`${found[1]}:${found[2]}:${found[3]}.${found[4]}Z`) : null;
}

/** Names of the backups there are, newest first. */
export function listBackups(home: string): string[] {
  const folder = backupFolder(home);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => timeOf(name) !== null)
    .sort()
    .reverse();
}

/**
 * Those that may go: all but the oldest of every stretch, and what is older than all stretches. Stretches lie fixed in time,
 * not by age: else each backup would be replaced by the next before it grew old. The newest of all stays.
 */
export function superfluous(names: readonly string[], now: number): string[] {
  const taken = new Set<string>();
  const oldestFirst = [...names].sort();
  return oldestFirst.filter((name, i) => {
    const day = (timeOf(name) ?? 0) / DAY_MS;
    const stretch = STRETCHES.find((s) => now / DAY_MS - day < s.until);
    if (i === oldestFirst.length - 1) return false;
    if (!stretch) return true;
    const place = `${stretch.days} ${Math.floor(day / stretch.days)}`;
    if (taken.has(place)) return true;
    taken.add(place);
    return false;
  });
}

/**
 * Makes one of a database that somebody has open, in a thread of its own. Resolves to its name, and to
 * what is damaged in the database itself, a sentence each: a true copy of that counts all the same. Removes what was begun where it does
 * not come out whole.
 * @param signal breaks it off
 */
export async function backUp(
  home: string,
  label: string,
  now = new Date(),
  signal?: AbortSignal,
): Promise<{ readonly name: string; readonly damaged: readonly string[] }> {
  const { target, part, finish } = begin(home, label, now);
  let copied: Copied;
  try {
    copied = await aside('backup', { home, part }, signal);
    finish(copied.fault);
  } finally {
    clear(part);
  }
  for (const name of superfluous(listBackups(home), now.getTime())) rmSync(join(backupFolder(home), name));
  return { name: target, damaged: copied.damaged };
}

/** The same at once, for the moment before a migration, when nothing else may happen. */
export function backUpNow(db: Database.Database, home: string, label: string): string {
  const { target, part, finish } = begin(home, label, new Date());
  try {
    db.prepare('VACUUM INTO ?').run(part);
    finish(fault(part));
  } finally {
    clear(part);
  }
  return target;
}

interface Begun {
  readonly target: string;
  readonly part: string;
  /** Makes it count. @param why what is wrong with it; null: nothing */
  readonly finish: (why: string | null) => void;
}

/** Does away with what is left of a part; a copy of a file in WAL mode is in WAL mode, and looking at it leaves two files beside it. */
function clear(part: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(part + end, { force: true });
}

function begin(home: string, label: string, now: Date): Begun {
  mkdirSync(backupFolder(home), { recursive: true });
  const target = nameOf(now, label);
  const part = join(backupFolder(home), `${target}.part`);
  clear(part);
  return {
    target,
    part,
    finish(why) {
      if (why !== null) throw new ContractError('unavailable', say('store.bad_backup', { why }));
      renameSync(part, join(backupFolder(home), target));
    },
  };
}

/** Whether one is due: there are runs, and the newest backup is older than a day. */
export function isDue(db: Database.Database, home: string, now = Date.now()): boolean {
  const [newest] = listBackups(home);
  if (newest !== undefined && now - (timeOf(newest) ?? 0) < DAY_MS) return false;
  return db.prepare('SELECT 1 FROM run LIMIT 1').get() !== undefined;
}
