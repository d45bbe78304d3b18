/** Where the native library goes: the user's cache folder. electron/worker/engine/native-folder.ts says the same; a test compares them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache.mjs';

export const TFJS_VERSION = '4.22.0';
export const TENSORFLOW_VERSION = '2.14.1';
/** Bump when the kernels change. */
export const KERNELS_VERSION = 4;
export const NATIVE_LAYOUT = `tfjs-${TFJS_VERSION}-tf-${TENSORFLOW_VERSION}-kernels-${KERNELS_VERSION}`;

export function nativeFolder() {
  return (
    process.env.TIDEMARK_NATIVE_DIR ??
    join(cacheFolder(), 'native', `${NATIVE_LAYOUT}-${process.platform}-${process.arch}`)
  );
}

/** versions.json is written last, and the folder is renamed into place whole. */
export const isThere = (folder) => existsSync(join(folder, 'versions.json'));
