/** Starts the background process that owns a data folder while runs are going, and outlives whoever starts it. */
import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { ContractError } from '../../shared/contract/errors.ts';
import { how } from './how.ts';
import { readOwner } from './owner-file.ts';

const START_MS = 15_000;

/** Starts one unless some process owns the folder already. */
export async function ensureKeeper(home: string): Promise<void> {
  if (isOwned(home)) return;
  const { file, args } = how().command(['--home', home, 'keep']);
  const child = spawn(file, args, {
    detached: true,
    stdio: 'ignore',
  });
  child.unref();
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (isOwned(home)) return;
    await setTimeout(50);
  }
  throw new ContractError(
    'unavailable',
    'The background process did not start. Run it in this terminal instead, without --detach.',
  );
}

function isOwned(home: string): boolean {
  const owner = readOwner(home);
  // A command that only looks is about to end, and starts nothing.
  if (!owner || owner.host === 'look') return false;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch {
    // No such process: what the file says is old.
    return false;
  }
}
