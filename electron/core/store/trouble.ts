/** Failures of the database file itself, as against bugs: the disk is full, somebody else holds it, it is damaged. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';

/** What an error of SQLite means for people; null where it is no fault of the file or the disk. */
export function storeTrouble(error: unknown): ContractError | null {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return null;
  const is = (...names: string[]): boolean => names.some((n) => code === n || code.startsWith(`${n}_`));
  if (is('SQLITE_FULL')) return new ContractError('unavailable', say('store.full'));
  if (is('SQLITE_BUSY', 'SQLITE_LOCKED')) return new ContractError('busy', say('store.locked'));
  if (is('SQLITE_CORRUPT', 'SQLITE_NOTADB')) return new ContractError('damaged', say('store.damaged'));
  if (is('SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'))
    return new ContractError('unavailable', say('store.unreadable', { code }));
  return null;
}
