/** Which event files make one run: those of a folder, as TensorBoard takes them. */
import { basename, dirname, relative } from 'node:path';
import { type FoundFile, filesBelow } from '../lib/walk.ts';

export interface EventFolder {
  /** The path below what was asked for, as TensorBoard shows it. */
  readonly name: string;
  readonly folder: string;
  /** In the order they were written. */
  readonly files: readonly FoundFile[];
}

export const isEventFile = (name: string): boolean => name.includes('tfevents');

/** torch's `add_hparams` writes what it is told into a folder of its own, named by the time. */
const isHparamsFolder = (folder: string): boolean => /^\d{9,}\.\d+$/.test(basename(folder));

export async function eventFolders(path: string): Promise<EventFolder[]> {
  const byFolder = new Map<string, FoundFile[]>();
  for (const file of await filesBelow(path, isEventFile)) {
    const folder = dirname(file.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const beside = new Map<string, string[]>();
  for (const folder of byFolder.keys())
    if (isHparamsFolder(folder) && byFolder.has(dirname(folder)))
      beside.set(dirname(folder), [...(beside.get(dirname(folder)) ?? []), folder]);
  const taken = new Set<string>();
  for (const [parent, [only, ...others]] of beside) {
    if (only === undefined || others.length > 0) continue;
    byFolder.set(parent, [...(byFolder.get(parent) ?? []), ...(byFolder.get(only) ?? [])]);
    taken.add(only);
  }
  return [...byFolder]
    .filter(([folder]) => !taken.has(folder))
    .map(([folder, files]) => ({ name: relative(path, folder) || basename(folder), folder, files }));
}
