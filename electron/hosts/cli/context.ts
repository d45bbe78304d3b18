/** What every command shares: where the data folder is, how to speak, how to end. */
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ContractError } from '../../../shared/contract/errors.ts';
import { defaultHome } from '../../core/home.ts';
import { type HomeHandle, openHome } from '../home.ts';

export const exitCodes = { done: 0, failed: 1, badInput: 2, declined: 3, cancelled: 130 } as const;

export { commandName } from '../command-name.ts';

export interface Globals {
  readonly home?: string;
}

/** @throws ContractError where --home is empty, which would be the folder one stands in */
export function homeOf(globals: Globals): string {
  if (globals.home === '') throw new ContractError('bad_input', '--home is empty; give it a folder, or leave it out.');
  return resolve(globals.home || process.env.TIDEMARK_HOME || defaultHome());
}

export const out = (text: string): void => void process.stdout.write(`${text}\n`);
export const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** A client of an owner that ends hears of it within this time. */
const LOST_MS = 1000;

/** Whether `error` is the end of the process that owned the folder, and not an answer of it. */
async function ownerEnded(handle: HomeHandle, error: unknown): Promise<boolean> {
  if (handle.owned || !(error instanceof ContractError) || error.code !== 'unavailable') return false;
  return Promise.race([handle.lost.then(() => true), delay(LOST_MS, false)]);
}

/**
 * Opens the folder, or reaches its owner, for as long as `work` takes. When the owner ends meanwhile, `work` is done
 * again with the next one, or with the folder as its own: it must go on where it was.
 * @param host `look`: a folder that is opened for this starts nothing from the line
 */
export async function withHome<T>(
  globals: Globals,
  work: (home: HomeHandle) => Promise<T>,
  host: 'cli' | 'look' = 'look',
): Promise<T> {
  for (;;) {
    const handle = await openHome({ home: homeOf(globals), host });
    try {
      // What the user has to know of the folder: a backup was restored, the disk is full.
      if (handle.owned) (await handle.api.call('system.info', {})).notices.forEach(note);
      return await work(handle);
    } catch (error) {
      if (!(await ownerEnded(handle, error))) throw error;
    } finally {
      await handle.close();
    }
  }
}

/** Says an expected failure in a few lines and gives its exit code; anything else is a bug and is thrown on. */
export function explain(error: unknown, file?: string): number {
  if (!(error instanceof ContractError)) throw error;
  note(error.message);
  for (const { path, message, line, column } of error.issues) {
    // The one mistake of a query is the message itself.
    if (error.message.startsWith(message)) continue;
    const place = file && line !== null ? `${file}:${line}:${column}: ` : '';
    note(`  ${place}${path ? `${path}: ` : ''}${message}`);
  }
  return ['bad_input', 'not_found', 'ambiguous'].includes(error.code) ? exitCodes.badInput : exitCodes.failed;
}
