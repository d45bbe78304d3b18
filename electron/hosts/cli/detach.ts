/** A background process that owns a data folder while runs are going, and outlives the terminal. */
import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { ContractError } from '../../../shared/contract/errors.ts';
import { type HomeHandle, openHome } from '../home.ts';
import { readOwner } from '../owner-file.ts';

const START_MS = 15_000;
/** A keeper without work ends after this long, so that the run it was started for has time to arrive. */
const LINGER_MS = 20_000;

/** Starts one unless some process owns the folder already. */
export async function ensureKeeper(home: string): Promise<void> {
  if (isOwned(home)) return;
  const child = spawn(process.execPath, [process.argv[1] as string, '--home', home, 'keep'], {
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

/** The folder as its own, or the owner that carries runs already: commands that only look are waited for. */
async function ownOrFind(home: string): Promise<HomeHandle> {
  for (;;) {
    const handle = await openHome({ home, host: 'background' });
    if (handle.owned || readOwner(home)?.host !== 'look') return handle;
    await handle.lost;
    await handle.close();
  }
}

/** `tidemark keep`, hidden: own the folder until nothing is queued or running. */
export async function keepCommand(home: string): Promise<number> {
  process.on('SIGHUP', () => undefined);
  const handle = await ownOrFind(home);
  if (!handle.owned) {
    await handle.close();
    return 0;
  }
  for (let quiet = 0; quiet < LINGER_MS; quiet += 500) {
    const { running } = await handle.api.call('system.info', {});
    if (running > 0) {
      quiet = 0;
      await handle.idle();
    }
    await setTimeout(500);
  }
  await handle.close();
  return 0;
}
