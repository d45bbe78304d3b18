/** The one place that opens the database: checked, backed up before a migration, never taken for new when it is damaged. */
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';
import { backupFolder, databaseFile } from '../home.ts';
import { addFunctions } from './functions.ts';
import { migrations as released } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/** "Tide" as a 32-bit number: marks a file as ours. */
const APPLICATION_ID = 0x54696465;
const BUSY_MS = 5000;

export interface Opened {
  readonly db: Database.Database;
  /** What the user has to know: a damaged file was set aside, a backup restored. */
  readonly notice: string | null;
}

function configure(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  // better-sqlite3 sets NORMAL for WAL; an acknowledged commit must survive a power cut.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  addFunctions(db);
}

/** Null where the file is a whole database of ours, else what is wrong with it. */
function fault(file: string): string | null {
  if (statSync(file).size === 0) return 'it is empty';
  try {
    const db = new Database(file, { timeout: BUSY_MS });
    try {
      if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'it was not made by Tidemark';
      const check = db.pragma('quick_check(1)', { simple: true });
      return check === 'ok' ? null : String(check);
    } finally {
      db.close();
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith('SQLITE_BUSY'))
      throw new ContractError('busy', `${file} is locked by another program. Close it and try again.`);
    return message;
  }
}

function countRuns(file: string): number {
  const db = new Database(file, { readonly: true });
  const { n } = db.prepare('SELECT count(*) AS n FROM run').get() as { n: number };
  db.close();
  return n;
}

/** Sets a damaged file aside whole and restores the newest good backup; the notice says so in numbers. */
function recover(home: string, why: string): string {
  const file = databaseFile(home);
  const aside = `${file}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, aside + end);
  const folder = backupFolder(home);
  const backups = existsSync(folder)
    ? readdirSync(folder)
        .filter((f) => f.endsWith('.db'))
        .sort()
        .reverse()
    : [];
  for (const name of backups) {
    const backup = join(folder, name);
    if (fault(backup) !== null) continue;
    const source = new Database(backup, { readonly: true });
    source.prepare('VACUUM INTO ?').run(file);
    source.close();
    return `The database could not be used (${why}). It was set aside as ${aside}; the backup ${name} with ${countRuns(file)} runs was restored. What came after it is only in the file set aside.`;
  }
  return `The database could not be used (${why}). It was set aside as ${aside}; there was no backup, so the history starts empty. Run folders are untouched.`;
}

/** A copy by SQLite itself, checked; copying a live file would lose what is in the log. */
function backUp(db: Database.Database, home: string, label: string): void {
  mkdirSync(backupFolder(home), { recursive: true });
  const target = join(backupFolder(home), `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${label}.db`);
  db.prepare('VACUUM INTO ?').run(target);
  const why = fault(target);
  if (why)
    throw new ContractError(
      'unavailable',
      `The backup before the migration is not good (${why}); nothing was changed.`,
    );
}

function migrate(db: Database.Database, home: string, migrations: readonly Migration[]): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  const newest = migrations.at(-1)?.version ?? 0;
  if (version === newest) return;
  if (version > 0) backUp(db, home, `before-${newest}`);
  for (const step of migrations.filter((m) => m.version > version)) {
    db.transaction(() => {
      step.up(db);
      db.pragma(`user_version = ${step.version}`);
      db.pragma(`application_id = ${APPLICATION_ID}`);
    })();
  }
}

/** Refuses a database of a newer Tidemark before a byte of it is written. */
function refuseNewer(file: string, newest: number): void {
  const db = new Database(file, { readonly: true });
  const version = db.pragma('user_version', { simple: true }) as number;
  db.close();
  if (version > newest) {
    throw new ContractError(
      'refused',
      `${file} has format ${version}, made by a newer Tidemark; this one knows ${newest}. Update Tidemark; nothing was changed.`,
    );
  }
}

/** @param migrations the released ones; tests pass others */
export function openStore(home: string, migrations: readonly Migration[] = released): Opened {
  const file = databaseFile(home);
  let notice: string | null = null;
  if (existsSync(file)) {
    const why = fault(file);
    if (why) notice = recover(home, why);
  }
  if (existsSync(file)) refuseNewer(file, migrations.at(-1)?.version ?? 0);
  const db = new Database(file, { timeout: BUSY_MS });
  configure(db);
  try {
    migrate(db, home, migrations);
  } catch (error) {
    db.close();
    throw error;
  }
  return { db, notice };
}
