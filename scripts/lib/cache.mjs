/** The user's cache folder: what was fetched or built for this machine, for every checkout. May be deleted at any time. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export function cacheFolder() {
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'tidemark', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'tidemark');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tidemark');
}
