/**
 * A data folder for as long as a host lives: when its owner is another process and ends, this one takes over, or talks
 * to whoever was quicker. Calls made in between wait; streams open at that moment fail and are opened again by their readers.
 */
import type { Api } from '../../shared/contract/index.ts';
import { openHome } from './home.ts';
import type { HomeHandle, HomeOptions } from './home.ts';
import { switchApi } from './switch-api.ts';

export interface KeptHome {
  readonly api: Api;
  /** The folder as it is reached now. */
  current(): Promise<HomeHandle>;
  /** Resolves with the reason if the folder could not be reached again. */
  readonly failed: Promise<unknown>;
  /** See HomeHandle.close. */
  close(handsOn?: boolean): Promise<void>;
}

/** `onSwitch` is told every new handle after the first. */
export async function keepHome(
  options: HomeOptions,
  onSwitch: (handle: HomeHandle) => void = () => undefined,
): Promise<KeptHome> {
  const failed = Promise.withResolvers<unknown>();
  let closed = false;
  let current = Promise.resolve(await openHome(options));

  async function watch(): Promise<void> {
    for (;;) {
      const handle = await current;
      await handle.lost;
      if (closed) return;
      current = handle.close().then(() => openHome(options));
      const next = await current;
      if (!closed) onSwitch(next);
    }
  }
  watch().catch(failed.resolve);

  return {
    api: switchApi(async () => (await current).api),
    current: () => current,
    failed: failed.promise,
    async close(handsOn = false) {
      closed = true;
      const handle = await current.catch(() => null);
      await handle?.close(handsOn);
    },
  };
}
