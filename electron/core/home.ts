/** Where a data folder is and how it is laid out. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The platform's own application-data folder, used when neither --home nor TIDEMARK_HOME names another. */
export function defaultHome(): string {
  if (process.platform === 'win32')
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Tidemark');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Tidemark');
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'tidemark');
}

export const databaseFile = (home: string): string => join(home, 'tidemark.db');
export const lockFile = (home: string): string => join(home, 'owner.lock');
/** What hosts that stay write of themselves: see hosts/log-file.ts. */
export const logFile = (home: string): string => join(home, 'logs', 'tidemark.log');
export const backupFolder = (home: string): string => join(home, 'backups');
/** A run's own folder; `id` comes from the store, never from outside. */
export const runFolder = (home: string, id: string): string => join(home, 'runs', id);
