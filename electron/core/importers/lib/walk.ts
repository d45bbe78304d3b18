/** The files below a path, in the order of their names. Links are not followed: what is imported is what lies there. */
import { lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { ContractError } from '../../../../shared/contract/errors.ts';

const DEEPEST = 32;
const MOST = 500_000;

export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
}

/** The file itself where `path` is one. @param wanted by name, without folders @throws ContractError where there are too many */
export async function filesBelow(path: string, wanted: (name: string) => boolean): Promise<FoundFile[]> {
  const stat = await lstat(path);
  if (stat.isFile()) return wanted(path.replace(/^.*[\\/]/, '')) ? [{ path, bytes: stat.size }] : [];
  const found: FoundFile[] = [];
  let seen = 0;
  const look = async (folder: string, depth: number): Promise<void> => {
    const names: { name: string; folder: boolean; file: boolean }[] = [];
    for await (const entry of await opendir(folder)) {
      if (++seen > MOST)
        throw new ContractError(
          'bad_input',
          `There are more than ${MOST} files below ${path}. Choose a folder further down.`,
        );
      names.push({ name: entry.name, folder: entry.isDirectory(), file: entry.isFile() });
    }
    for (const { name, folder: isFolder, file } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = join(folder, name);
      if (file && wanted(name)) found.push({ path: full, bytes: (await lstat(full)).size });
      if (isFolder && depth < DEEPEST) await look(full, depth + 1);
    }
  };
  if (stat.isDirectory()) await look(path, 0);
  return found;
}

export const sizeOf = (files: readonly FoundFile[]): number => files.reduce((sum, f) => sum + f.bytes, 0);

/** The first bytes of a file, at most so many; none of what is no file. */
export async function firstBytes(path: string, most: number): Promise<Buffer> {
  if (!(await lstat(path)).isFile()) return Buffer.alloc(0);
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(most);
    const { bytesRead } = await file.read(buffer, 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
