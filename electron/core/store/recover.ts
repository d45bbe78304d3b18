/** What is done with a database that cannot be used: set aside whole, the newest good backup in its place, told in numbers. */
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { backupFolder, databaseFile, runFolder } from '../home.ts';
import { listBackups } from './backup.ts';
import { fault, runIds } from './check.ts';

const many = (n: number, what: string): string => `${n === 0 ? 'no' : n} ${what}${n === 1 ? '' : 's'}`;

/** How many runs have a folder and are not among `ids`. */
function unlisted(home: string, ids: readonly string[]): number {
  const folder = join(runFolder(home, 'x'), '..');
  if (!existsSync(folder)) return 0;
  const known = new Set(ids);
  return readdirSync(folder).filter((name) => !known.has(name)).length;
}

/** Returns what the user has to know. @param why what is wrong with the file */
export function recover(home: string, why: string): string {
  const file = databaseFile(home);
  const aside = `${file}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, aside + end);
  const told = `The database could not be used (${why}). It was set aside as ${aside}.`;
  for (const name of listBackups(home)) {
    const backup = join(backupFolder(home), name);
    if (fault(backup) !== null) continue;
    const source = new Database(backup, { readonly: true });
    source.prepare('VACUUM INTO ?').run(file);
    source.close();
    const ids = runIds(file);
    const lost = unlisted(home, ids);
    return `${told} The backup ${name} was restored, with ${many(ids.length, 'run')}; ${many(lost, 'run')} made after it ${lost === 1 ? 'is' : 'are'} no longer listed. Their folders are untouched.`;
  }
  const lost = unlisted(home, []);
  return `${told} There was no good backup, so the history starts empty; ${many(lost, 'run')} ${lost === 1 ? 'is' : 'are'} no longer listed. Their folders are untouched.`;
}
