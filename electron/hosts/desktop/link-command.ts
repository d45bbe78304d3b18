/** Makes the file that command-line.ts describes, at the user's wish; never over another program's. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CommandFile, marker } from './command-line.ts';

function isForeign(path: string): boolean {
  try {
    return !readFileSync(path, 'utf8').includes(marker);
  } catch (error) {
    // Nothing there is nobody's; what cannot be read is somebody's.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** @throws Error for people */
export function linkCommand({ path, text }: CommandFile): void {
  if (isForeign(path))
    throw new Error(`${path} is there already and was not made by this app. Remove or rename it first.`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text);
    chmodSync(`${path}.new`, 0o755);
    renameSync(`${path}.new`, path);
  } catch (error) {
    throw new Error(`${path} cannot be written (${(error as Error).message}).`, { cause: error });
  }
}
