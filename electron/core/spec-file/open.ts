/** An experiment file that the user opens: by its path, from the page or from the system's file manager. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, isAbsolute } from 'node:path';
import { TextDecoder } from 'node:util';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { isExperimentFile, maxSpecCharacters } from '../../../shared/spec/file-name.ts';

const why: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
};

/**
 * Reads nothing but regular files with an experiment's name, so that a link cannot have any other file shown.
 * @throws ContractError `bad_input`
 */
export async function openSpecFile(path: string): Promise<OutputOf<'spec.read'>> {
  const wrong = (what: string): ContractError => new ContractError('bad_input', `${path} cannot be opened: ${what}.`);
  if (!isAbsolute(path)) throw wrong('the path must be absolute');
  if (!isExperimentFile(path)) throw wrong('an experiment’s name ends in .tidemark.yaml or .tidemark.json');
  // A pipe that nobody writes to would be waited for without an end.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw wrong(why[code] ?? code);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw wrong(stat.isDirectory() ? 'it is a folder' : 'it is not a file');
    if (stat.size > maxSpecCharacters) throw wrong(`it is larger than ${maxSpecCharacters / 1e6} MB`);
    return { text: decoded(await file.readFile(), wrong), name: basename(path), folder: dirname(path) };
  } finally {
    await file.close();
  }
}

function decoded(bytes: Uint8Array, wrong: (what: string) => Error): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong('it is not text in UTF-8');
  }
}
