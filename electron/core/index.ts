/** The core's front door. */
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { ContractError } from '../../shared/contract/errors.ts';
import { say } from '../../shared/words/core/index.ts';
import type { Api } from '../../shared/contract/index.ts';
import { stopImports } from './api/archive.ts';
import type { Deps } from './api/deps.ts';
import { createApi } from './api/index.ts';
import { createChanges } from './changes.ts';
import { lockFile, runFolder } from './home.ts';
import type { Launcher } from './queue/launcher.ts';
import { settleOrphans } from './queue/orphans.ts';
import { createQueue } from './queue/queue.ts';
import { createWriters } from './queue/writers.ts';
import { backUp, isDue } from './store/backup.ts';
import type { Database } from './store/database.ts';
import { TRASH_DAYS, expired, purgeRun } from './store/lifecycle.ts';
import { takeLock } from './store/lock.ts';
import { type Opened, openStore } from './store/open.ts';
import { restoreBackup } from './store/recover.ts';
import { giveBack } from './store/shrink.ts';
import { dropStaged, stagedRuns } from './store/staging.ts';
import { storeTrouble } from './store/trouble.ts';
import { createSweeps } from './sweeps/index.ts';

export interface CoreOptions {
  /** The data folder; made when it is missing. */
  readonly home: string;
  readonly host: 'cli' | 'look' | 'background' | 'web' | 'desktop';
  readonly version: string;
  /** Absolute path of resources/. */
  readonly resources: string;
  readonly launcher: Launcher;
  /** Runs at a time where the folder's settings name no other number; the default is by cores and memory. */
  readonly maxRunning?: number;
  /** Whether queued runs are started; default true. A command that only looks leaves the line to the next owner. */
  readonly works?: boolean;
  /** Milliseconds without a word after which a worker counts as hanging, and the same before its first word. */
  readonly silenceMs?: number;
  readonly startMs?: number;
}

export { inspect } from './store/inspect.ts';
export { listBackups } from './store/backup.ts';

export interface Core {
  readonly api: Api;
  readonly home: string;
  /** What the user has to know about the data folder, e.g. that a backup was restored. */
  readonly notice: string | null;
  /**
   * Stops running workers with a checkpoint, then closes the store and gives the folder up.
   * @param handsOn whether the next owner goes on with what was going
   */
  close(handsOn?: boolean): Promise<void>;
  /** Resolves when nothing is running, and nothing queued will be: see Queue.idle. */
  idle(): Promise<void>;
}

/** How long closing waits for a backup under way. */
const BACKUP_MS = 5000;

/** Makes the day's backup beside the work. Resolves when it is made or could not be; it is tried again at the next start. */
async function backUpDaily(
  db: Database,
  home: string,
  tell: (notice: string) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (!isDue(db, home)) return;
    const { damaged } = await backUp(home, 'daily', new Date(), signal);
    if (damaged.length > 0)
      tell(
        `Of what is stored, ${damaged.length} series ${damaged.length === 1 ? 'is' : 'are'} damaged. \`tidemark check\` names them; older backups may have them whole.`,
      );
  } catch (error) {
    // Closing ends a backup that takes too long; that is no news.
    if (!signal.aborted) tell(`The daily backup could not be made (${(error as Error).message}). Check the disk.`);
  }
}

/** @throws ContractError('unavailable') where it cannot be made or written in */
function makeFolder(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.R_OK | constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      {
        EEXIST: 'it is a file',
        ENOTDIR: 'part of its path is a file',
        EACCES: 'you may not write there',
        EPERM: 'you may not write there',
        EROFS: 'that disk can only be read',
        ENAMETOOLONG: 'its name is too long',
        ENOSPC: 'the disk is full',
      }[code ?? ''] ?? String(code);
    throw new ContractError('unavailable', say('store.folder_unusable', { folder: home, why }));
  }
}

/** Puts a backup in the place of the database. Returns what that means, for people. @throws ContractError('busy') where the folder is in use */
export function restoreHome(home: string, backup: string): string {
  makeFolder(home);
  const release = takeLock(lockFile(home));
  try {
    return restoreBackup(home, backup);
  } catch (error) {
    throw storeTrouble(error) ?? error;
  } finally {
    release();
  }
}

/** @throws ContractError('busy') where another process owns the folder, or another where its database cannot be used */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { home } = options;
  makeFolder(home);
  const release = takeLock(lockFile(home));
  let opened: Opened | null = null;
  try {
    opened = openStore(home);
    const { db, notice } = opened;
    settleOrphans(db);
    for (const id of stagedRuns(db)) {
      dropStaged(db, id);
      rmSync(runFolder(home, id), { recursive: true, force: true });
    }
    const old = options.works === false ? [] : expired(db, TRASH_DAYS);
    for (const id of old) purgeRun(db, home, id);
    const notices = notice === null ? [] : [notice];
    const changes = createChanges();
    const writers = createWriters(options.launcher);
    const queue = createQueue({ ...options, db, changes, onLaunch: writers.makeRoom });
    const sweeps = createSweeps({ db, home, queue, changes }, options.works ?? true);
    const imports: Deps['imports'] = new Set();
    const api = createApi({ ...options, db, queue, writers, sweeps, changes, notices, imports });
    // Whoever only looks is soon gone, and would be held up by a copy that cannot be finished.
    const looks = options.works === false;
    const ending = new AbortController();
    const tell = (text: string): void => void notices.push(text);
    const backup = looks ? Promise.resolve() : backUpDaily(db, home, tell, ending.signal);
    // What it cannot give back now is used by what comes.
    if (old.length > 0) giveBack(db).catch((error: unknown) => db.open && tell((error as Error).message));
    sweeps.takeOver();
    queue.pump();
    return {
      api,
      home,
      notice,
      async idle() {
        for (await queue.idle(); sweeps.busy(); await queue.idle()) await changes.next();
      },
      async close(handsOn = false) {
        try {
          sweeps.close(handsOn);
        } catch (error) {
          // The next start tells them as interrupted.
          if (!storeTrouble(error)) throw error;
        }
        writers.close();
        await stopImports({ imports }, null);
        await queue.close(handsOn);
        await Promise.race([backup, new Promise((resolve) => setTimeout(resolve, BACKUP_MS).unref())]);
        ending.abort();
        await backup;
        opened?.close();
        release();
      },
    };
  } catch (error) {
    opened?.db.close();
    release();
    throw storeTrouble(error) ?? error;
  }
}
