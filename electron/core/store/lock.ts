/** One owner a data folder: a tiny SQLite file with an exclusive transaction, which the system releases at the process's death. */
import Database from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';

/** Returns the release. @throws ContractError('busy') where another process owns the folder */
export function takeLock(file: string): () => void {
  const lock = new Database(file, { timeout: 0 });
  try {
    // Nothing is ever written to it, so it needs no journal: a full disk keeps nobody from reading what is there.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) {
      throw new ContractError('busy', say('store.owned'));
    }
    throw error;
  }
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}
