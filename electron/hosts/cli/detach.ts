/** The background process that owns a data folder while runs are going, and outlives the terminal: see keeper.ts. */
import { setTimeout } from 'node:timers/promises';
import { type HomeHandle, openHome } from '../home.ts';
import { readOwner } from '../owner-file.ts';

/** A keeper without work ends after this long, so that the run it was started for has time to arrive. */
const LINGER_MS = 20_000;

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
