/** An experiment file that the user opens: by its path, from the page or from the system's file manager. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, isAbsolute } from 'node:path';
import { TextDecoder } from 'node:util';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { Unopened } from '../../../shared/words/core/store.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { isExperimentFile, maxSpecCharacters } from '../../../shared/spec/file-name.ts';

const reasons: Readonly<Record<string, Unopened>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
};

/**
 * Reads nothing but regular files with an experiment's name, so that a link cannot have any other file shown.
 * @throws ContractError `bad_input`
 */
export async function openSpecFile(path: string): Promise<OutputOf<'spec.read'>> {
  const wrong = (why: Unopened): ContractError =>
    new ContractError('bad_input', say('path.cannot_open', { path, why }));
  if (!isAbsolute(path)) throw wrong('absolute');
  if (!isExperimentFile(path)) throw wrong('name');
  // A pipe that nobody writes to would be waited for without an end.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const why = reasons[code];
    throw why ? wrong(why) : new ContractError('bad_input', say('path.cannot_open_code', { path, code }));
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw wrong(stat.isDirectory() ? 'folder' : 'not_file');
    if (stat.size > maxSpecCharacters)
      throw new ContractError('bad_input', say('path.too_large', { path, megabytes: maxSpecCharacters / 1e6 }));
    return { text: decoded(await file.readFile(), wrong), name: basename(path), folder: dirname(path) };
  } finally {
    await file.close();
  }
}

function decoded(bytes: Uint8Array, wrong: (why: Unopened) => Error): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong('encoding');
  }
}
