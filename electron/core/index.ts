/** The core's front door. */
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import type { Api } from '../../shared/contract/index.ts';
import { createApi } from './api/index.ts';
import { createChanges } from './changes.ts';
import { lockFile } from './home.ts';
import type { Launcher } from './queue/launcher.ts';
import { settleOrphans } from './queue/orphans.ts';
import { createQueue } from './queue/queue.ts';
import { takeLock } from './store/lock.ts';
import { openStore } from './store/open.ts';

export interface CoreOptions {
  /** The data folder; made when it is missing. */
  readonly home: string;
  readonly host: 'cli' | 'web' | 'desktop';
  readonly version: string;
  /** Absolute path of resources/. */
  readonly resources: string;
  readonly launcher: Launcher;
  /** Runs at a time; the default is half the cores. */
  readonly maxRunning?: number;
}

export interface Core {
  readonly api: Api;
  readonly home: string;
  /** What the user has to know about the data folder, e.g. that a backup was restored. */
  readonly notice: string | null;
  /** Stops running workers with a checkpoint, then closes the store and gives the folder up. */
  close(): Promise<void>;
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>;
}

/** @throws ContractError('busy') where another process owns the folder, or another where its database cannot be used */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { home, launcher } = options;
  mkdirSync(home, { recursive: true });
  const release = takeLock(lockFile(home));
  try {
    const { db, notice } = openStore(home);
    settleOrphans(db);
    const changes = createChanges();
    const cores = os.availableParallelism();
    const maxRunning = options.maxRunning ?? Math.max(1, Math.floor(cores / 2));
    const threads = Math.max(1, Math.floor(cores / maxRunning));
    const queue = createQueue({ db, home, launcher, changes, maxRunning, threads });
    const api = createApi({ ...options, db, queue, changes, notice, threads });
    queue.pump();
    return {
      api,
      home,
      notice,
      idle: queue.idle,
      async close() {
        await queue.close();
        db.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
