/** Giving the disk back what the database no longer needs. */
import { setImmediate } from 'node:timers/promises';
import type { Database } from './database.ts';

/** Pages a slice: some milliseconds, after which others get their turn. */
const SLICE = 1000;
const INCREMENTAL = 2;

const free = (db: Database): number => db.pragma('freelist_count', { simple: true }) as number;

const canShrink = (db: Database): boolean => db.pragma('auto_vacuum', { simple: true }) === INCREMENTAL;

/** Call on a new file before anything is in it, and on any other before `makeShrinkable`. */
export function askToShrink(db: Database): void {
  // Asking again writes to the file, which a full disk does not allow.
  if (!canShrink(db)) db.pragma('auto_vacuum = INCREMENTAL');
}

/**
 * Writes a file anew that was made before format 8 and cannot give pages back. Where there is no room for that it stays as it
 * is, and is tried again at the next start.
 */
export function makeShrinkable(db: Database): void {
  if (canShrink(db)) return;
  try {
    db.exec('VACUUM');
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_FULL') throw error;
  }
}

/** Whether a slice could be given back; not so on a full disk, whose log cannot grow, or while another program holds the file. */
function giveSlice(db: Database): boolean {
  try {
    db.pragma(`incremental_vacuum(${SLICE})`);
    return true;
  } catch (error) {
    if (!/^SQLITE_(FULL|BUSY|LOCKED)/.test((error as { code?: string }).code ?? '')) throw error;
    return false;
  }
}

/**
 * Gives free pages back to the disk, a slice at a time. Ends early when the database is closed, or where a slice cannot be given
 * back: what comes uses the rest. Returns bytes.
 */
export async function giveBack(db: Database): Promise<number> {
  const pageSize = db.pragma('page_size', { simple: true }) as number;
  let given = 0;
  for (let before = free(db); before > 0;) {
    if (!giveSlice(db)) break;
    const now = free(db);
    if (now >= before) break;
    given += before - now;
    before = now;
    await setImmediate();
    if (!db.open) return given * pageSize;
  }
  // The file itself gets shorter when its log is written back.
  if (given > 0) db.pragma('wal_checkpoint(PASSIVE)');
  return given * pageSize;
}
