/** Looking at a database file before it is trusted: whose it is, which version, whether it is whole. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import { storeTrouble } from './trouble.ts';

/** "Tide" as a 32-bit number: marks a file as ours. */
export const APPLICATION_ID = 0x54696465;
/** How long to wait for a program that holds the file. */
export const BUSY_MS = 5000;

/** Runs `look` on the file opened for reading. A lock, a full disk or missing rights are no damage: they are thrown, the file stays. */
export function reading<T>(file: string, look: (db: Database.Database) => T): T {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, timeout: BUSY_MS });
    return look(db);
  } catch (error) {
    const trouble = storeTrouble(error);
    if (!trouble || trouble.code === 'damaged') throw error;
    if (trouble.code === 'busy') throw new ContractError('busy', say('store.file_locked', { file }));
    throw new ContractError(trouble.code, `${file} cannot be opened. ${trouble.message}`);
  } finally {
    db?.close();
  }
}

/**
 * Null where the file is a whole database of ours, else what is wrong with it.
 * @param known it was found whole before and nobody has written it since, so it need not be read again
 * @throws ContractError where it cannot be looked at
 */
export function fault(file: string, known = false): string | null {
  if (statSync(file).size === 0) return 'it is empty';
  try {
    return reading(file, (db) => {
      if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'it was not made by Tidemark';
      if (known) return null;
      const check = db.pragma('quick_check(1)', { simple: true });
      return check === 'ok' ? null : String(check).split('\n').slice(0, 2).join(' ');
    });
  } catch (error) {
    if (error instanceof ContractError) throw error;
    return (error as Error).message;
  }
}

/** Version and mark as the file's first page has them, without SQLite touching anything. Null where it is too short for a header. */
function header(file: string): { version: number; application: number } | null {
  if (!statSync(file).isFile()) throw new ContractError('unavailable', `${file} is no file. Move it away.`);
  const bytes = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  try {
    if (readSync(handle, bytes, 0, 100, 0) < 100) return null;
  } finally {
    closeSync(handle);
  }
  if (bytes.toString('latin1', 0, 15) !== 'SQLite format 3') return null;
  return { version: bytes.readInt32BE(60), application: bytes.readInt32BE(68) };
}

function refuse(file: string, version: number, newest: number): never {
  throw new ContractError(
    'refused',
    `${file} has format ${version}, made by a newer Tidemark; this one knows ${newest}. Update Tidemark; nothing was changed.`,
  );
}

/**
 * Null where the file can be used, else what is wrong with it. A newer Tidemark's is refused before a byte of it is written,
 * also when its version still stands in the log beside it.
 * @param newest the newest version known here
 * @param known see `fault`
 */
export function examine(file: string, newest: number, known = false): string | null {
  const first = header(file);
  if (first?.application === APPLICATION_ID && first.version > newest) refuse(file, first.version, newest);
  const why = fault(file, known);
  if (why !== null) return why;
  const version = reading(file, (db) => db.pragma('user_version', { simple: true }) as number);
  return version > newest ? refuse(file, version, newest) : null;
}

/** Ids of the runs in a whole database. */
export function runIds(file: string): string[] {
  return reading(file, (db) => (db.prepare('SELECT id FROM run').all() as { id: string }[]).map((r) => r.id));
}
