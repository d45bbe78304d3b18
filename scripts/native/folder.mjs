/** Where the native library goes: the user's cache folder. electron/worker/engine/native-folder.ts says the same; a test compares them. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache.mjs';

export const TFJS_VERSION = '4.22.0';
export const TENSORFLOW_VERSION = '2.14.1';

/** Eight digits that change with the kernels' sources or how they are compiled, whatever a system ends its lines with. */
function kernelsHash() {
  const sources = join(import.meta.dirname, 'kernels');
  const paths = [
    join(import.meta.dirname, 'kernels.mjs'),
    ...readdirSync(sources)
      .toSorted()
      .map((n) => join(sources, n)),
  ];
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(path, 'utf8').replaceAll('\r\n', '\n')).update('\0');
  return hash.digest('hex').slice(0, 8);
}

/** Names what `npm run native` makes, so that a change of any of it is made anew beside what older clones use. */
export const NATIVE_LAYOUT = `tfjs-${TFJS_VERSION}-tf-${TENSORFLOW_VERSION}-kernels-${kernelsHash()}`;

export function nativeFolder() {
  return (
    process.env.TIDEMARK_NATIVE_DIR ??
    join(cacheFolder(), 'native', `${NATIVE_LAYOUT}-${process.platform}-${process.arch}`)
  );
}

/** versions.json is written last, and the folder is renamed into place whole. */
export const isThere = (folder) => existsSync(join(folder, 'versions.json'));
