/** The way of every command that sets a run going: reach the folder, start, then follow or leave it in the background. */
import type { HomeHandle } from '../home.ts';
import { type Globals, commandName, exitCodes, homeOf, note, out, withHome } from './context.ts';
import { ensureKeeper } from '../keeper.ts';
import { follow, nothingTold, waitForOthers } from './follow.ts';

export interface BeginOptions extends Globals {
  readonly json?: boolean;
  readonly detach?: boolean;
  /** Follow it without a word. */
  readonly silent?: boolean;
}

export interface Begun {
  readonly id: string;
  readonly number: number;
  /** Attempts over before this one. */
  readonly after?: number;
}

async function detached(home: HomeHandle, { id, number }: Begun, json: boolean): Promise<number> {
  if (json) out(JSON.stringify({ type: 'queued', id, number }));
  else {
    const { host, pid } = await home.api.call('system.info', {});
    const where =
      host === 'cli'
        ? `is carried by a command in another terminal (process ${pid}) and ends with it`
        : 'goes on in the background';
    out(`Run #${number} (${id}) ${where}. See it: ${commandName} show ${id}`);
  }
  return exitCodes.done;
}

/**
 * @param finish what is done once it has settled, with the exit code of its state; returns the command's
 * @throws ContractError
 */
export async function begin(
  options: BeginOptions,
  start: (home: HomeHandle) => Promise<Begun>,
  finish: (home: HomeHandle, id: string, code: number) => Promise<number> = (_, __, code) => Promise.resolve(code),
): Promise<number> {
  const { silent = false } = options;
  const json = options.json === true;
  if (options.detach) await ensureKeeper(homeOf(options));
  let begun: Begun | null = null;
  const told = nothingTold();
  return withHome(
    options,
    async (home) => {
      begun ??= await start(home);
      if (options.detach) return detached(home, begun, json || silent);
      if ((await home.api.call('queue.get', {})).paused)
        note(`The queue is paused, so nothing starts. In another terminal: ${commandName} queue --resume`);
      const settled = await follow(home, begun.id, { json, silent, after: begun.after ?? 0, told });
      const code = await finish(home, begun.id, settled);
      await waitForOthers(home);
      return code;
    },
    'cli',
  );
}
