/** What is done with a database that cannot be used: set aside whole, the newest good backup in its place, told in numbers. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import { backupFolder, databaseFile, runFolder } from '../home.ts';
import { listBackups } from './backup.ts';
import { examine, fault, runIds } from './check.ts';
import { migrations } from './migrations/index.ts';

const many = (n: number, what: string): string => `${n === 0 ? 'no' : n} ${what}${n === 1 ? '' : 's'}`;

/** How many runs have a folder and are not among `ids`. */
function unlisted(home: string, ids: readonly string[]): number {
  const folder = join(runFolder(home, 'x'), '..');
  if (!existsSync(folder)) return 0;
  const known = new Set(ids);
  return readdirSync(folder).filter((name) => !known.has(name)).length;
}

/** Moves the database with its log out of the way. Returns where to. */
function setAside(home: string, word: 'damaged' | 'replaced'): string {
  const file = databaseFile(home);
  const aside = `${file}.${word}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, aside + end);
  return aside;
}

/**
 * Puts a copy of a good backup where the database was, which `clear` moves away once the copy is there: a full disk leaves
 * all as it was. Returns what that means for the runs.
 */
function bringBack(home: string, name: string, clear: () => void): string {
  const part = `${databaseFile(home)}.part`;
  rmSync(part, { force: true });
  const source = new Database(join(backupFolder(home), name), { readonly: true });
  try {
    source.prepare('VACUUM INTO ?').run(part);
  } finally {
    source.close();
  }
  clear();
  renameSync(part, databaseFile(home));
  const ids = runIds(databaseFile(home));
  const lost = unlisted(home, ids);
  return `The backup ${name} was restored, with ${many(ids.length, 'run')}; ${many(lost, 'run')} made after it ${lost === 1 ? 'is' : 'are'} no longer listed. Their folders are untouched.`;
}

/** Returns what the user has to know. @param why what is wrong with the file */
export function recover(home: string, why: string): string {
  const aside = setAside(home, 'damaged');
  const told = `The database could not be used (${why}). It was set aside as ${aside}.`;
  const good = listBackups(home).find((name) => fault(join(backupFolder(home), name)) === null);
  if (good !== undefined) return `${told} ${bringBack(home, good, () => undefined)}`;
  const lost = unlisted(home, []);
  return `${told} There was no good backup, so the history starts empty; ${many(lost, 'run')} ${lost === 1 ? 'is' : 'are'} no longer listed. Their folders are untouched.`;
}

/** Puts a backup the user chose in the place of the database, which is set aside whole. Nobody may have it open. */
export function restoreBackup(home: string, name: string): string {
  const backups = listBackups(home);
  if (!backups.includes(name)) throw new ContractError('not_found', say('store.no_backup', { backup: name, backups }));
  const why = examine(join(backupFolder(home), name), migrations.at(-1)?.version ?? 0);
  if (why !== null)
    throw new ContractError('damaged', `The backup ${name} cannot be used: ${why}. Nothing was changed.`);
  let aside: string | null = null;
  const told = bringBack(home, name, () => {
    if (existsSync(databaseFile(home))) aside = setAside(home, 'replaced');
  });
  return aside === null ? told : `${told} What was there before is ${aside as string}.`;
}
