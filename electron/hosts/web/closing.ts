/** What becomes of the runs that a server carries when it is told to end. */
import type { OnClose } from '../../../shared/contract/queue.ts';
import { commandName } from '../command-name.ts';
import { ensureKeeper } from '../keeper.ts';
import type { KeptHome } from '../keep-home.ts';

/**
 * Closes the folder as the user chose. Runs that are kept write a checkpoint, and a background process goes on from it: the
 * numbers are those of an undisturbed run.
 * @param wished for this server; without, the folder's setting. Nobody can be asked here, so `ask` stops them
 */
export async function closeHome(
  kept: KeptHome,
  wished: OnClose | undefined,
  print: (line: string) => void,
): Promise<void> {
  const handle = await kept.current();
  // Another process carries the runs; they are none of ours to stop or to keep.
  if (!handle.owned) return kept.close();
  const { on_close, paused, running, queued } = await handle.api.call('queue.get', {});
  const sweeps = (await handle.api.call('sweeps.list', {})).sweeps.filter((sweep) => sweep.state === 'running');
  const going = running.length + sweeps.length + (paused ? 0 : queued.length) > 0;
  const keeps = going && (wished ?? on_close) === 'keep';
  await kept.close(keeps);
  if (keeps) {
    await ensureKeeper(handle.home);
    print(`What was going goes on in the background. See it: ${commandName} queue`);
  } else if (running.length > 0) {
    const which = running.map((run) => `#${run.number}`).join(', ');
    // A sweep takes its runs along.
    const again = [
      ...sweeps.map((sweep) => `sweep --resume ${sweep.id}`),
      ...running
        .filter((run) => !sweeps.some((sweep) => run.tags.includes(`sweep-${sweep.number}`)))
        .map((run) => `resume ${run.id}`),
    ].map((rest) => `${commandName} ${rest}`);
    print(
      `Stopped with a checkpoint: ${which}. Go on with: ${again.join(' or ')}. To keep runs going: --on-close keep.`,
    );
  }
}
