import { homedir } from 'node:os';
import { join } from 'node:path';

/** What scripts/native/folder.mjs works out from the kernels' sources, which are not there in a package; a test compares them. */
export const NATIVE_LAYOUT = 'tfjs-4.22.0-tf-2.14.1-kernels-48668b28';

/** The user's cache folder on this system. */
function cacheFolder(): string {
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'tidemark', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'tidemark');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tidemark');
}

/** Where the native library of this system stands, whether it is there or not. */
export function nativeFolder(): string {
  return (
    process.env.TIDEMARK_NATIVE_DIR ??
    join(cacheFolder(), 'native', `${NATIVE_LAYOUT}-${process.platform}-${process.arch}`)
  );
}
