/** Which engines the conformance suites run on: the native one where `npm run native` has put it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineId } from '../../../electron/worker/engine/index.ts';
import { nativeFolder } from '../../../electron/worker/engine/native-folder.ts';

export const nativeIsThere = existsSync(join(nativeFolder(), 'versions.json'));

/** Engines that train; `skip` says that this machine has not got one. */
export const trainers: readonly { id: EngineId; skip: boolean; name: string }[] = [
  { id: 'wasm', skip: false, name: 'wasm' },
  {
    id: 'native',
    skip: !nativeIsThere,
    name: nativeIsThere ? 'native' : 'native (skipped: `npm run native` has not put it here)',
  },
];
