/** The data folder of a desktop start: opened in the background while the window comes up, closed before the app ends. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { Api } from '../../../shared/contract/index.ts';
import type { HomeOptions } from '../home.ts';
import { keepHome } from '../keep-home.ts';
import { switchApi } from '../switch-api.ts';

export interface DesktopHome {
  /** Calls made before the folder is open wait for it. */
  readonly api: Api;
  /** Resolves with the reason when the folder cannot be opened, or not be reached any more. */
  readonly failed: Promise<unknown>;
  /** Resolves when nothing is running here, and nothing queued will be. */
  idle(): Promise<void>;
  /** Running workers write a checkpoint first. */
  close(): Promise<void>;
}

export function desktopHome(options: HomeOptions): DesktopHome {
  const opening = keepHome(options);
  const failed = opening.then(
    (kept) => kept.failed,
    (error: unknown) => error,
  );
  let closing = false;
  return {
    api: switchApi(async () => {
      if (closing) throw new ContractError('unavailable', say('request.ending'));
      return (await opening).api;
    }),
    failed,
    async idle() {
      const kept = await opening;
      await (await kept.current()).idle();
    },
    async close() {
      closing = true;
      const kept = await opening.catch(() => null);
      await kept?.close();
    },
  };
}
