/** Reading and writing a file that the user named. */
import { readFileSync, writeFileSync } from 'node:fs';
import { ContractError, type Issue } from '../../../shared/contract/errors.ts';

const why: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/** Its text and its format, by its name. @throws ContractError */
export function readFile(file: string): { readonly text: string; readonly format: 'yaml' | 'json' } {
  try {
    return { text: readFileSync(file, 'utf8'), format: file.endsWith('.json') ? 'json' : 'yaml' };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ContractError('bad_input', `${file} cannot be read: ${why[code] ?? code}.`);
  }
}

const whyNot: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  EACCES: 'you may not write there',
  ENOSPC: 'the disk is full',
};

/** @param advice what to do where it cannot be written @throws ContractError */
export function writeFile(file: string, text: string, advice: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ContractError('bad_input', `${file} cannot be written: ${whyNot[code] ?? code}. ${advice}`);
  }
}

/** What is wrong in a file, each fault with its place. */
export function wrongFile(file: string, issues: readonly Issue[]): ContractError {
  const count = issues.length === 1 ? 'an error' : `${issues.length} errors`;
  return new ContractError('bad_input', `${file} has ${count}:`, issues);
}
