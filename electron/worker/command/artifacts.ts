/** Files a script wants kept: copied into the run's folder, under a name that leads nowhere else. */
import { constants, copyFileSync, mkdirSync, readdirSync, rmSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const MOST_BYTES = 8 * 2 ** 30;
const MOST_FILES = 2000;

/** A name that is one part of a path on every system. */
export const safeName = (name: string): string => {
  const plain = name
    .replaceAll(/[\u0000-\u001f<>:"/\\|?*]/g, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '_');
  return plain === '' ? 'artifact' : plain.slice(0, 200);
};

/** Files under a path, each once; links are not followed out of a folder. */
function filesUnder(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  const inside = (e: Dirent): string[] =>
    e.isDirectory() ? filesUnder(join(path, e.name)) : e.isFile() ? [join(path, e.name)] : [];
  return readdirSync(path, { withFileTypes: true }).flatMap(inside);
}

/** One of the same name is replaced. @returns what is kept, or why nothing is, for people */
export function keepArtifact(
  dir: string,
  path: string,
  name: string,
): { readonly name: string; readonly bytes: number } | { readonly problem: string } {
  const kept = safeName(name);
  const failed = (why: string): { problem: string } => ({ problem: `The artifact ${path} was not kept: ${why}.` });
  try {
    const files = filesUnder(path);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    if (files.length > MOST_FILES) return failed(`it has ${files.length} files, more than ${MOST_FILES}`);
    if (bytes > MOST_BYTES) return failed('it is larger than 8 GiB');
    const to = join(dir, 'artifacts', kept);
    rmSync(to, { recursive: true, force: true });
    for (const file of files) {
      // Names inside are made such that every system, and an archive, can hold them.
      const inside = relative(path, file).split(sep).filter(Boolean).map(safeName);
      const target = join(to, ...inside);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target, constants.COPYFILE_FICLONE);
    }
    return { name: kept, bytes };
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    return failed(
      { ENOENT: 'there is no such file', EACCES: 'it may not be read', ENOSPC: 'the disk is full' }[code] ?? code,
    );
  }
}
