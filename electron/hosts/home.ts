/**
 * The way every host reaches a data folder: own it, or talk to the process that does.
 *
 * Law: the lock on the folder decides who owns it. `owner.json` only says where the owner listens; when it is missing,
 * stale or wrong, both ways are tried again until one works or `wait` is over.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ContractError } from '../../shared/contract/errors.ts';
import { httpApi } from '../../shared/contract/http-client.ts';
import type { Api } from '../../shared/contract/index.ts';
import { openCore } from '../core/index.ts';
import type { Launcher } from '../core/queue/launcher.ts';
import { how } from './how.ts';
import { NodeSocket } from './node-socket.ts';
import { readOwner, removeOwner, writeOwner } from './owner-file.ts';
import { paths, version } from './paths.ts';
import { startServer } from './web/server.ts';

export interface HomeOptions {
  /** Absolute path of the data folder. */
  readonly home: string;
  readonly host: 'cli' | 'look' | 'background' | 'web' | 'desktop';
  /** Port of the server an owner starts for the others. Default: any. */
  readonly port?: number;
  /** The page's files for that server. Default: none, the API alone. */
  readonly staticDir?: string | null;
  /** A server that runs already and shall be told to the others instead of starting one. */
  readonly announce?: { readonly url: string; readonly token: string };
  readonly launcher?: Launcher;
  readonly resources?: string;
  readonly maxRunning?: number;
  /** Milliseconds to wait for an owner that is just starting or ending. Default 15 000. */
  readonly wait?: number;
  readonly log?: (line: string) => void;
}

export interface HomeHandle {
  readonly api: Api;
  /** Whether this process owns the folder: its runs end with it. */
  readonly owned: boolean;
  readonly home: string;
  /** The server of the owner, whoever it is. */
  readonly url: string | null;
  readonly token: string | null;
  /** Resolves when an owner that is another process went away. */
  readonly lost: Promise<void>;
  /** Resolves when nothing is running here and nothing queued will be; at once when another process owns the folder. */
  idle(): Promise<void>;
  /**
   * An owner checkpoints its running workers first.
   * @param handsOn whether the next owner of the folder goes on with them
   */
  close(handsOn?: boolean): Promise<void>;
}

export const newToken = (): string => randomBytes(32).toString('base64url');

/** Throws a ContractError `busy` naming the owner when it neither answers nor ends in time. */
export async function openHome(options: HomeOptions): Promise<HomeHandle> {
  const until = Date.now() + (options.wait ?? 15_000);
  for (let pause = 20; ; pause = Math.min(pause * 2, 250)) {
    const handle = (await tryOwning(options)) ?? (await tryTalking(options.home));
    if (handle) return handle;
    if (Date.now() + pause > until) throw new ContractError('busy', whoHolds(options.home));
    await delay(pause);
  }
}

async function tryOwning(options: HomeOptions): Promise<HomeHandle | null> {
  const { home, host } = options;
  const core = await openCore({
    home,
    host,
    works: host !== 'look',
    version,
    resources: options.resources ?? paths.resources,
    launcher: options.launcher ?? how().launcher(),
    ...(options.maxRunning === undefined ? {} : { maxRunning: options.maxRunning }),
  }).catch((error: unknown) => {
    if (error instanceof ContractError && error.code === 'busy') return null;
    throw error;
  });
  if (!core) return null;
  const token = options.announce?.token ?? newToken();
  let stopServing = async (): Promise<void> => undefined;
  try {
    let url = options.announce?.url;
    if (url === undefined) {
      const server = await startServer({
        api: core.api,
        port: options.port ?? 0,
        token,
        staticDir: options.staticDir ?? null,
        log: options.log ?? (() => undefined),
      });
      url = server.url;
      stopServing = server.close;
    }
    writeOwner(core.home, { pid: process.pid, host, url, token, started: new Date().toISOString() });
    let closing: Promise<void> | null = null;
    const close = async (handsOn: boolean): Promise<void> => {
      removeOwner(core.home, token);
      await stopServing();
      await core.close(handsOn);
    };
    return {
      api: core.api,
      owned: true,
      home: core.home,
      url,
      token,
      lost: new Promise(() => undefined),
      idle: () => core.idle(),
      close: (handsOn = false) => (closing ??= close(handsOn)),
    };
  } catch (error) {
    await stopServing();
    await core.close();
    throw error;
  }
}

async function tryTalking(home: string): Promise<HomeHandle | null> {
  const owner = readOwner(home);
  if (!owner) return null;
  const api = httpApi({ url: owner.url, token: owner.token, fetch, WebSocket: NodeSocket });
  try {
    await api.connect();
  } catch {
    api.close();
    return null;
  }
  return {
    api,
    owned: false,
    home,
    url: owner.url,
    token: owner.token,
    lost: api.closed.then(() => undefined),
    idle: () => Promise.resolve(),
    close: () => {
      api.close();
      return Promise.resolve();
    },
  };
}

function whoHolds(home: string): string {
  const owner = readOwner(home);
  const who = owner ? `Process ${owner.pid} (tidemark ${owner.host})` : 'Another process';
  return `${who} holds the data folder ${home} and does not answer. End it, or use another folder with --home.`;
}
