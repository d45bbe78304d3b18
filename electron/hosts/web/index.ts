/** `tidemark serve`: the page and the API on loopback, over the data folder, until it is told to end. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { Api } from '../../../shared/contract/index.ts';
import type { OnClose } from '../../../shared/contract/queue.ts';
import type { HomeHandle, HomeOptions } from '../home.ts';
import { newToken } from '../home.ts';
import { keepHome } from '../keep-home.ts';
import { paths } from '../paths.ts';
import { switchApi } from '../switch-api.ts';
import { closeHome } from './closing.ts';
import { openBrowser } from './open-browser.ts';
import { startServer } from './server.ts';
import type { Server, ServerOptions } from './server.ts';

export const defaultPort = 7412;

export interface ServeOptions {
  /** Absolute path of the data folder. */
  readonly home: string;
  /** Default: 7412, or the next free one. 0: any. A given port that is taken is an error. */
  readonly port?: number;
  /** Open the page in the browser too. */
  readonly open?: boolean;
  /** What becomes of going runs at the end; without, what the folder's settings say. */
  readonly onClose?: OnClose;
  /** Ends the server; running workers write a checkpoint first. */
  readonly signal: AbortSignal;
  /** Gets the line with the link, and later ones when the owner of the folder changes. */
  readonly print: (line: string) => void;
  /** Gets lines for people who look for a fault. */
  readonly log?: (line: string) => void;
  /** Folder of the built page. */
  readonly staticDir?: string;
  readonly launcher?: HomeOptions['launcher'];
}

/** Resolves when all is ended after `signal`; throws a ContractError when it cannot begin or go on. */
export async function serve(options: ServeOptions): Promise<void> {
  const { home, print, signal, log = () => undefined } = options;
  const staticDir = options.staticDir ?? paths.renderer;
  if (!existsSync(join(staticDir, 'index.html'))) {
    throw new ContractError('unavailable', `The page is not built: ${staticDir} has no index.html. Run: npm run build`);
  }
  const token = newToken();
  // The server comes first, because an owner tells its address; calls wait until the folder is open.
  const opened = Promise.withResolvers<Api>();
  opened.promise.catch(() => undefined);
  const api = switchApi(() => opened.promise);
  const server = await listen({ api, token, staticDir, log, port: options.port ?? 0 }, options.port);
  try {
    const { url } = server;
    const launcher = options.launcher ? { launcher: options.launcher } : {};
    const told = (handle: HomeHandle): void => print(describe(handle));
    const kept = await keepHome({ home, host: 'web', announce: { url, token }, log, ...launcher }, told);
    try {
      opened.resolve(kept.api);
      const link = `${url}/#token=${token}`;
      print(`Tidemark is at ${link}`);
      if (options.open && !(await openBrowser(link))) print('No browser could be opened; open the link yourself.');
      const reason = await Promise.race([aborted(signal), kept.failed]);
      if (reason !== null) throw reason;
      await closeHome(kept, options.onClose, print);
    } finally {
      await kept.close();
    }
  } finally {
    opened.reject(new ContractError('unavailable', say('request.ending')));
    await server.close();
  }
}

/** The wished port, or from the default one upwards the first that is free. */
async function listen(options: ServerOptions, wished: number | undefined): Promise<Server> {
  if (wished !== undefined) return startServer(options);
  for (let port = defaultPort; port < defaultPort + 20; port++) {
    try {
      return await startServer({ ...options, port });
    } catch (error) {
      if (!(error instanceof ContractError && error.code === 'busy')) throw error;
    }
  }
  return startServer({ ...options, port: 0 });
}

function describe(handle: HomeHandle): string {
  return handle.owned
    ? `The process that held ${handle.home} ended; it is held here now.`
    : `The process that held ${handle.home} ended; another holds it now.`;
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
