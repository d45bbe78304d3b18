/** Failures of the database file itself, as against bugs: the disk is full, somebody else holds it, it is damaged. */
import { ContractError } from '../../../shared/contract/errors.ts';

/** What an error of SQLite means for people; null where it is no fault of the file or the disk. */
export function storeTrouble(error: unknown): ContractError | null {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return null;
  const is = (...names: string[]): boolean => names.some((n) => code === n || code.startsWith(`${n}_`));
  if (is('SQLITE_FULL'))
    return new ContractError(
      'unavailable',
      'The disk is full, so nothing can be stored. Free some space: training waits and then goes on by itself.',
    );
  if (is('SQLITE_BUSY', 'SQLITE_LOCKED'))
    return new ContractError(
      'busy',
      'Another program holds the database locked. Close it: training waits and then goes on by itself.',
    );
  if (is('SQLITE_CORRUPT', 'SQLITE_NOTADB'))
    return new ContractError(
      'damaged',
      'The database is damaged. Start Tidemark again: it sets the file aside and restores the newest good backup.',
    );
  if (is('SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'))
    return new ContractError('unavailable', `The database cannot be read or written (${code}). Check the disk.`);
  return null;
}
