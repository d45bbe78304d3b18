/** What every command shares: where the data folder is, how to speak, how to end. */
import { resolve } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { defaultHome } from '../../core/home.ts';
import { type HomeHandle, openHome } from '../home.ts';

export const exitCodes = { done: 0, failed: 1, badInput: 2, cancelled: 130 } as const;

export interface Globals {
  readonly home?: string;
}

export function homeOf(globals: Globals): string {
  return resolve(globals.home ?? process.env.TIDEMARK_HOME ?? defaultHome());
}

export const out = (text: string): void => void process.stdout.write(`${text}\n`);
export const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** Opens the folder, or reaches its owner, for as long as `work` takes. */
export async function withHome<T>(globals: Globals, work: (home: HomeHandle) => Promise<T>): Promise<T> {
  const handle = await openHome({ home: homeOf(globals), host: 'cli' });
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

/** Says an expected failure in a few lines and gives its exit code; anything else is a bug and is thrown on. */
export function explain(error: unknown, file: string | null = null): number {
  if (!(error instanceof ContractError)) throw error;
  note(error.message);
  for (const { path, message, line, column } of error.issues) {
    const place = file && line !== null ? `${file}:${line}:${column}: ` : '';
    note(`  ${place}${path ? `${path}: ` : ''}${message}`);
  }
  return ['bad_input', 'not_found', 'ambiguous'].includes(error.code) ? exitCodes.badInput : exitCodes.failed;
}
